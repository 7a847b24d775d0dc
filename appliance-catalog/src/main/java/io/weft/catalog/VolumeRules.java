package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Volumes and the slots they fill: one writer each, large enough, nothing mandatory left open. */
final class VolumeRules {
    private final Scene scene;
    private final Map<String, TerminalRef> takenBy = new HashMap<>();

    private VolumeRules(Scene scene) {
        this.scene = scene;
    }

    static Stream<Refusal> faults(Scene scene) {
        var rules = new VolumeRules(scene);
        return scene.drawing().appliances().stream().flatMap(rules::of).toList().stream();
    }

    private Stream<Refusal> of(Appliance appliance) {
        return scene.signature(appliance.name()).stream()
                .flatMap(signature -> Stream.concat(
                        appliance.volumes().keySet().stream().flatMap(slot -> use(appliance, signature, slot).stream()),
                        Stream.concat(missing(appliance, signature), scaled(appliance, signature).stream())));
    }

    private Optional<Refusal> use(Appliance appliance, Signature signature, String slotName) {
        var field = field(appliance, slotName);
        var slot = signature.volume(slotName);
        if (slot.isEmpty()) {
            return Optional.of(RefusalCode.VOLUME_SLOT_UNKNOWN.at(
                    field, "Class " + appliance.className() + " has no volume slot " + slotName + "."));
        }
        if (slot.get().filledByTheGrid()) {
            return Optional.of(RefusalCode.VOLUME_SLOT_BLANK.at(
                    field, "The slot " + slotName + " is filled by the grid, for each instance."));
        }
        var volumeName = appliance.volumes().get(slotName);
        var volume = scene.drawing().volume(volumeName);
        if (volume.isEmpty()) {
            return Optional.of(RefusalCode.VOLUME_UNKNOWN.at(
                    field, "The document has no volume " + volumeName + "; spec.volumes lists them."));
        }
        var holder = takenBy.putIfAbsent(volumeName, new TerminalRef(appliance.name(), slotName));
        if (holder != null) {
            return Optional.of(RefusalCode.VOLUME_TAKEN.at(
                    field,
                    "The volume " + volumeName + " is used by " + holder + " already; a volume has one writer."));
        }
        return tooSmall(field, volume.get(), slot.get());
    }

    private static Optional<Refusal> tooSmall(String field, VolumeUse volume, VolumeSlot slot) {
        return volume.sizeMib() >= slot.minMib()
                ? Optional.empty()
                : Optional.of(RefusalCode.VOLUME_TOO_SMALL.at(
                        field,
                        "The volume %s has %d MiB; the slot %s wants %d at least."
                                .formatted(volume.name(), volume.sizeMib(), slot.name(), slot.minMib())));
    }

    private Stream<Refusal> missing(Appliance appliance, Signature signature) {
        var exported = exportedSlots(appliance);
        return signature.volumes().stream()
                .filter(it -> it.kind() == VolumeSlot.Kind.PLACEHOLDER && it.mandatory())
                .filter(it -> !appliance.volumes().containsKey(it.name()) && !exported.contains(it.name()))
                .map(it -> RefusalCode.VOLUME_MISSING.at(
                        field(appliance, it.name()),
                        "Class " + appliance.className() + " does not work without a volume in its slot " + it.name()
                                + "."));
    }

    private Optional<Refusal> scaled(Appliance appliance, Signature signature) {
        var used = Stream.concat(appliance.volumes().keySet().stream(), exportedSlots(appliance).stream())
                .anyMatch(it -> signature
                        .volume(it)
                        .filter(slot -> slot.kind() == VolumeSlot.Kind.PLACEHOLDER)
                        .isPresent());
        return used && appliance.count() > 1 && signature.simple().isPresent()
                ? Optional.of(RefusalCode.COUNT_WITH_VOLUME.at(
                        "spec.appliances." + appliance.name() + ".count",
                        appliance.name()
                                + " uses an application volume, which one instance alone may write; its count is 1."))
                : Optional.empty();
    }

    private Set<String> exportedSlots(Appliance appliance) {
        return scene.boundary().volumes().stream()
                .map(Boundary.Export::to)
                .filter(it -> it.appliance().equals(appliance.name()))
                .map(TerminalRef::name)
                .collect(Collectors.toSet());
    }

    private static String field(Appliance appliance, String slot) {
        return "spec.appliances." + appliance.name() + ".volumes." + slot;
    }
}
