package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A class against itself. */
final class ClassRules {
    private ClassRules() {}

    static List<Refusal> faults(ApplianceClass it) {
        return Stream.of(
                        range("spec.resources.cpuMillis", it.cpuMillis()),
                        range("spec.resources.memoryMib", it.memoryMib()),
                        it.bandwidthMbit().stream().flatMap(range -> range("spec.resources.bandwidthMbit", range)),
                        DrawingRules.duplicates("spec.terminals", it.terminals(), Terminal::name),
                        DrawingRules.duplicates("spec.volumes", it.volumes(), VolumeSlot::name),
                        DrawingRules.duplicates("spec.properties", it.properties(), Property::name),
                        clashes(
                                it.terminals().stream()
                                        .filter(ClassRules::listens)
                                        .toList(),
                                terminal -> terminal.protocol().transport() + "/" + terminal.port(),
                                terminal -> RefusalCode.TERMINAL_PORT_CLASH.at(
                                        "spec.terminals." + terminal.name() + ".port",
                                        "Another terminal listens on port " + terminal.port() + ".")),
                        clashes(
                                it.volumes(),
                                VolumeSlot::mountPath,
                                slot -> RefusalCode.MOUNT_PATH_TAKEN.at(
                                        "spec.volumes." + slot.name() + ".mountPath",
                                        "Another slot is mounted at " + slot.mountPath() + ".")),
                        it.properties().stream().flatMap(ClassRules::property))
                .flatMap(faults -> faults)
                .toList();
    }

    private static boolean listens(Terminal terminal) {
        return terminal.direction() == Terminal.Direction.INPUT
                || terminal.direction() == Terminal.Direction.GATEWAY_IN;
    }

    private static Stream<Refusal> range(String field, ApplianceClass.Range range) {
        return range.min() <= range.normal() && range.normal() <= range.max()
                ? Stream.empty()
                : Stream.of(RefusalCode.RANGE_DISORDERED.at(
                        field,
                        "min %d, normal %d, max %d do not rise.".formatted(range.min(), range.normal(), range.max())));
    }

    private static <T> Stream<Refusal> clashes(List<T> items, Function<T, String> claim, Function<T, Refusal> refusal) {
        var holders = new HashMap<String, T>();
        return items.stream()
                .filter(it -> holders.putIfAbsent(claim.apply(it), it) != null)
                .map(refusal)
                .toList()
                .stream();
    }

    private static Stream<Refusal> property(Property property) {
        var here = "spec.properties." + property.name();
        if (property.values().isEmpty() == (property.type() == Property.Type.ENUM)) {
            return Stream.of(
                    RefusalCode.PROPERTY_VALUES.at(here + ".values", "An enum has values, and nothing else has."));
        }
        if (property.min().orElse(Long.MIN_VALUE) > property.max().orElse(Long.MAX_VALUE)) {
            return Stream.of(RefusalCode.RANGE_DISORDERED.at(here + ".min", "min is above max."));
        }
        return badPattern(here, property)
                .or(() -> property.secret() && property.defaultValue().isPresent()
                        ? Optional.of(RefusalCode.SECRET_DEFAULT.at(
                                here + ".default",
                                "A secret has no default: everyone who reads the class would know it."))
                        : Optional.empty())
                .or(() -> property.defaultValue()
                        .flatMap(it -> PropertyRules.fault(here + ".default", property, it))
                        .map(it -> RefusalCode.PROPERTY_DEFAULT.at(it.field(), it.reason())))
                .stream();
    }

    private static Optional<Refusal> badPattern(String here, Property property) {
        return property.pattern().flatMap(pattern -> {
            try {
                Pattern.compile(pattern);
                return Optional.empty();
            } catch (PatternSyntaxException e) {
                return Optional.of(RefusalCode.PROPERTY_PATTERN_INVALID.at(
                        here + ".pattern", "This is no regular expression: " + e.getDescription() + "."));
            }
        });
    }
}
