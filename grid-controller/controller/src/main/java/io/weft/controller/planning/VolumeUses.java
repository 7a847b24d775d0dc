package io.weft.controller.planning;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatVolume;
import io.weft.catalog.Scaling;
import io.weft.catalog.VolumeSlot;
import io.weft.controller.instances.Instance;
import io.weft.controller.placement.Demand;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.HostId;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.volumes.StoreKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which volume stands in which slot of an instance, and what that says about its host. */
final class VolumeUses {
    private static final int SERIAL_LIMIT = 20;

    private VolumeUses() {}

    private static boolean isUsed(VolumeSlot slot, FlatAppliance appliance) {
        return switch (slot.kind()) {
            case PLACEHOLDER -> appliance.volumes().containsKey(slot.name());
            case BLANK, IMAGE -> true;
        };
    }

    private static List<VolumeSlot> slots(FlatAppliance appliance) {
        return appliance.applianceClass().volumes().stream()
                .filter(it -> isUsed(it, appliance))
                .toList();
    }

    private static String volumeName(FlatAppliance appliance, String instance, VolumeSlot slot) {
        return switch (slot.kind()) {
            case PLACEHOLDER -> appliance.volumes().get(slot.name());
            case BLANK, IMAGE -> instance + "." + slot.name();
        };
    }

    private static Optional<Volume> volume(Board board, String name) {
        return volume(board.volumes(), name);
    }

    private static Optional<Volume> volume(Collection<Volume> volumes, String name) {
        return volumes.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static List<Volume> existing(Collection<Volume> volumes, FlatAppliance appliance, String instance) {
        return slots(appliance).stream()
                .flatMap(slot -> volume(volumes, volumeName(appliance, instance, slot)).stream())
                .toList();
    }

    /** The host that alone has a volume of the instance. */
    static Optional<Demand.Binding> binding(Collection<Volume> volumes, FlatAppliance appliance, String instance) {
        var existing = existing(volumes, appliance, instance).stream()
                .filter(it -> !it.shared())
                .toList();
        return existing.stream()
                .findFirst()
                .map(first -> new Demand.Binding(
                        first.host(), existing.stream().map(Volume::name).toList()));
    }

    /** Why the instance can't have its volumes now. A writable volume has one user at a time, without exception. */
    static Optional<PlacementRefusal> refusal(Board board, FlatAppliance appliance, String instance) {
        for (var volume : existing(board.volumes(), appliance, instance)) {
            if (volume.wish() == Volume.Wish.ABSENT) {
                return no(instance, "volume-going", "volume " + volume.name() + " is being destroyed");
            }
            if (volume.wish() == Volume.Wish.LOST) {
                var why = volume.seen().map(Volume.VolumeSighting::reason).orElse("");
                return no(instance, "volume-lost", "volume " + volume.name() + " " + why);
            }
            var user = board.instances().stream()
                    .filter(it -> uses(it, volume.id()) && !isTakenFrom(board, it, volume))
                    .findFirst();
            if (user.isPresent()) {
                return no(
                        instance,
                        "volume-in-use",
                        "volume " + volume.name() + " is used by " + user.get().name());
            }
            if (!volume.shared()
                    && existing(board.volumes(), appliance, instance).stream()
                            .anyMatch(it -> !it.shared() && !it.host().equals(volume.host()))) {
                return no(instance, "volumes-apart", "its local volumes are on different hosts");
            }
        }
        return Optional.empty();
    }

    /** The store has shut out whoever may still have its user. */
    private static boolean isTakenFrom(Board board, Instance user, Volume volume) {
        return volume.shared() && !user.counts() && Losing.mayBeTakenFrom(board, user);
    }

    /** What its host has to share in. */
    static Set<StoreKind> stores(
            Collection<Volume> volumes, FlatAppliance appliance, String instance, StoreKind store) {
        return slots(appliance).stream()
                .map(slot -> volume(volumes, volumeName(appliance, instance, slot))
                        .map(Volume::store)
                        .orElse(store))
                .collect(Collectors.toSet());
    }

    /** What would have to be made for the instance. */
    static long missingMib(Board board, FlatAppliance appliance, String instance) {
        return slots(appliance).stream()
                .filter(slot ->
                        volume(board, volumeName(appliance, instance, slot)).isEmpty())
                .mapToLong(slot -> size(board, slot, volumeName(appliance, instance, slot)))
                .sum();
    }

    private static Optional<PlacementRefusal> no(String instance, String code, String reason) {
        return Optional.of(new PlacementRefusal(instance, code, reason, List.of()));
    }

    static boolean uses(Instance instance, VolumeId volume) {
        return instance.spec().volumes().stream().anyMatch(it -> it.volume().equals(volume));
    }

    /** Makes what is missing on the host, counts the attachments, and says how the guest finds them. */
    static List<GuestSpec.VolumeUse> attach(Board board, FlatAppliance appliance, String instance, HostId host) {
        var uses = new ArrayList<GuestSpec.VolumeUse>();
        for (var slot : slots(appliance)) {
            var name = volumeName(appliance, instance, slot);
            var known = volume(board, name);
            Volume attached;
            if (known.isPresent()) {
                attached = known.get().attachedOn(host);
                board.take(new Step.AttachVolume(attached));
            } else {
                attached = made(board, new Filling(slot, image(board, appliance, slot, name)), name, instance, host);
                board.take(new Step.MakeVolume(attached));
            }
            uses.add(new GuestSpec.VolumeUse(
                    slot.name(),
                    attached.id(),
                    serial(slot.name()),
                    slot.mountPath(),
                    attached.attachmentEpoch(),
                    Optional.of(attached.store()).filter(StoreKind::shared).map(StoreKind::word)));
        }
        return uses;
    }

    /** @param image that the volume begins as, in a slot that is to be booted from, or where its data came along */
    private record Filling(VolumeSlot slot, Optional<String> image) {}

    private static Optional<String> image(Board board, FlatAppliance appliance, VolumeSlot slot, String name) {
        var sources = board.snapshot.supplies().sources();
        var imported = Optional.ofNullable(sources.imported().get(name));
        var image = switch (slot.kind()) {
            case BLANK -> Optional.<Sources.DiskImage>empty();
            case PLACEHOLDER -> imported;
            case IMAGE ->
                imported.or(() -> sources.disk(appliance.applianceClass().image()));
        };
        return image.map(Sources.DiskImage::digest);
    }

    /** A blank one is its instance's and goes with it; what was installed on the disk of another is not to be lost by a stop. */
    private static Volume made(Board board, Filling filling, String name, String instance, HostId host) {
        var application = board.snapshot.application();
        var slot = filling.slot();
        var blank = slot.kind() == VolumeSlot.Kind.BLANK;
        return new Volume(
                new VolumeId(board.nextId()),
                application.tenant(),
                application.id(),
                name,
                blank ? Optional.of(instance) : Optional.empty(),
                size(board, slot, name),
                host,
                board.snapshot.settings().store(),
                Volume.Wish.PRESENT,
                1,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                filling.image().map(it -> new Volume.Image(it, false)));
    }

    private static int size(Board board, VolumeSlot slot, String name) {
        return switch (slot.kind()) {
            case BLANK, IMAGE -> slot.minMib();
            case PLACEHOLDER -> drawnSize(board.snapshot.expansion(), name, slot);
        };
    }

    private static int drawnSize(Expansion expansion, String name, VolumeSlot slot) {
        return expansion.volumes().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .map(FlatVolume::sizeMib)
                .orElse(slot.minMib());
    }

    private static String serial(String slot) {
        var serial = "vol-" + slot;
        return serial.length() <= SERIAL_LIMIT ? serial : serial.substring(0, SERIAL_LIMIT);
    }

    /** Those of an appliance that are the application's, by name, with the sizes that they are made with: for instances of every number it may have. */
    static Map<String, Integer> drawn(Expansion expansion, FlatAppliance appliance) {
        var most = appliance.scaling().map(Scaling::maxReplicas).orElse(0);
        var drawn = new TreeMap<String, Integer>();
        for (var slot : slots(appliance)) {
            switch (slot.kind()) {
                case BLANK -> {}
                case PLACEHOLDER -> {
                    var name = volumeName(appliance, "", slot);
                    drawn.put(name, drawnSize(expansion, name, slot));
                }
                case IMAGE -> {
                    for (var ordinal = 1; ordinal <= Math.max(appliance.count(), most); ordinal++) {
                        var instance = Specs.instanceName(appliance.name(), ordinal);
                        drawn.put(volumeName(appliance, instance, slot), slot.minMib());
                    }
                }
            }
        }
        return drawn;
    }

    /** Whether a running guest has the volumes that are drawn, and no others. */
    static boolean fit(Board board, Instance running, FlatAppliance appliance) {
        var slots = slots(appliance);
        if (slots.size() != running.spec().volumes().size()) {
            return false;
        }
        return slots.stream()
                .allMatch(slot -> running.spec().volumes().stream()
                        .filter(use -> use.slot().equals(slot.name()))
                        .anyMatch(use -> volume(board, volumeName(appliance, running.name(), slot))
                                .filter(it -> it.id().equals(use.volume()))
                                .isPresent()));
    }
}
