package io.weft.controller.planning;

import io.weft.controller.applications.Wish;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceSighting;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.HostId;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.volumes.StoreKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What {@link PlanCheck} holds a plan to about volumes. */
final class VolumeCheck {
    private final Snapshot snapshot;
    private final Map<UUID, Instance> after;
    private final List<String> faults;

    /** @param after the instances as the steps so far leave them @param faults what is found is added */
    VolumeCheck(Snapshot snapshot, Map<UUID, Instance> after, List<String> faults) {
        this.snapshot = snapshot;
        this.after = after;
        this.faults = faults;
    }

    void remove(Volume volume) {
        if (after.values().stream().anyMatch(it -> uses(it, volume))) {
            faults.add("volume " + volume.name() + " is removed under its user");
        }
        if (volume.owner().isEmpty() && snapshot.application().wish() != Wish.DESTROYED) {
            faults.add("volume " + volume.name() + " is removed though nobody asked");
        }
    }

    void forget(Volume volume) {
        var gone = volume.wish() == Volume.Wish.ABSENT
                && volume.seen()
                        .filter(it -> !it.present() && it.generation() >= volume.generation())
                        .isPresent();
        var givenUp = volume.wish() == Volume.Wish.LOST
                && (volume.owner().isPresent() || snapshot.application().wish() == Wish.DESTROYED);
        if (!gone && !givenUp) {
            faults.add("volume " + volume.name() + " is forgotten before its host confirmed");
        }
    }

    private static boolean uses(Instance instance, Volume volume) {
        return instance.spec().volumes().stream().anyMatch(it -> it.volume().equals(volume.id()));
    }

    /** Nothing of it is cut off, and it is as large as somebody asked for. */
    void grow(Volume volume, int from) {
        var known = snapshot.volumes().stream()
                .filter(it -> it.id().equals(volume.id()))
                .findFirst();
        var drawn = snapshot.expansion().volumes().stream()
                .anyMatch(it -> it.name().equals(volume.name()) && it.sizeMib() == volume.sizeMib());
        if (known.filter(it -> it.sizeMib() == from && from < volume.sizeMib()).isEmpty() || !drawn) {
            faults.add("volume " + volume.name() + " is given a size that is not its next one");
        }
    }

    /** It goes where an instance that has it has arrived, and nothing else about it changes. */
    void carry(Volume volume) {
        var known = snapshot.volumes().stream()
                .filter(it -> it.id().equals(volume.id()))
                .findFirst();
        var carried = after.values().stream()
                .anyMatch(it -> uses(it, volume)
                        && it.host().equals(volume.host())
                        && it.move()
                                .filter(move -> move.stage() == Move.Stage.CLEARING)
                                .filter(move -> known.filter(was -> was.host().equals(move.other()))
                                        .isPresent())
                                .isPresent());
        if (!carried
                || known.get().store() == StoreKind.LOCAL
                || known.get().attachmentEpoch() != volume.attachmentEpoch()
                || known.get().wish() != volume.wish()) {
            faults.add("volume " + volume.name() + " is carried to where nobody has brought it");
        }
    }

    /** At most one user each, counting whoever may still write. */
    void users() {
        var used = new HashSet<UUID>();
        for (var instance : after.values()) {
            for (var use : instance.spec().volumes()) {
                if (!isRefusedAtTheStore(instance, use)
                        && !used.add(use.volume().value())) {
                    faults.add(instance.name() + " shares its volume in " + use.slot());
                }
            }
        }
    }

    /** A lost copy may still write; it has the volume until the store is known to refuse all that its host sends. */
    private boolean isRefusedAtTheStore(Instance instance, GuestSpec.VolumeUse use) {
        return instance.phase() == Phase.LOST
                && use.store().isPresent()
                && (isRefused(instance.host()) || isAbsent(instance.seen(), instance))
                && instance.move()
                        .filter(Move::holds)
                        .filter(it -> !isRefused(it.other()) && !isAbsent(it.seen(), instance))
                        .isEmpty();
    }

    /** What it may write there reaches no volume. */
    boolean isShutOutAt(HostId host, Instance instance) {
        return instance.spec().volumes().isEmpty() || isRefused(host);
    }

    private static boolean isAbsent(Optional<InstanceSighting> seen, Instance instance) {
        return seen.filter(it -> it.state() == GuestState.ABSENT && it.generation() >= instance.generation())
                .isPresent();
    }

    private boolean isRefused(HostId host) {
        return snapshot.hosts().stream()
                .filter(it -> it.id().equals(host))
                .flatMap(it -> it.condition().shutOut().stream())
                .anyMatch(it -> it.map().isPresent());
    }
}
