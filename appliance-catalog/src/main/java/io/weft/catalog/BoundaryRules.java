package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The boundary of an assembly against its interior. */
final class BoundaryRules {
    private final Scene scene;
    private final Set<TerminalRef> outputs = new HashSet<>();
    private final Set<TerminalRef> properties = new HashSet<>();
    private final Set<TerminalRef> slots = new HashSet<>();

    private BoundaryRules(Scene scene) {
        this.scene = scene;
    }

    static Stream<Refusal> faults(Scene scene) {
        var rules = new BoundaryRules(scene);
        var boundary = scene.boundary();
        scene.drawing().wires().forEach(it -> rules.outputs.add(it.from()));
        for (var appliance : scene.drawing().appliances()) {
            appliance.volumes().keySet().forEach(it -> rules.slots.add(new TerminalRef(appliance.name(), it)));
        }
        return Stream.of(
                DrawingRules.duplicates("spec.boundary.terminals", boundary.terminals(), Boundary.Export::name),
                DrawingRules.duplicates("spec.boundary.properties", boundary.properties(), Boundary.Redirect::name),
                DrawingRules.duplicates("spec.boundary.volumes", boundary.volumes(), Boundary.Export::name),
                boundary.terminals().stream().flatMap(it -> rules.terminal(it).stream()),
                boundary.properties().stream().flatMap(rules::property),
                boundary.volumes().stream().flatMap(it -> rules.volume(it).stream()))
                .flatMap(it -> it)
                .toList()
                .stream();
    }

    private Optional<Refusal> terminal(Boundary.Export export) {
        var field = "spec.boundary.terminals." + export.name() + ".to";
        var terminal = scene.terminal(export.to());
        if (terminal.isEmpty()) {
            return unknown(field, export.to(), "terminal");
        }
        if (!WireRules.wirable(terminal.get())) {
            return Optional.of(RefusalCode.BOUNDARY_GATEWAY.at(
                    field, export.to() + " is a gateway: it faces the outside already."));
        }
        var isOutput = terminal.get().direction() == Terminal.Direction.OUTPUT;
        return isOutput && !outputs.add(export.to())
                ? Optional.of(RefusalCode.BOUNDARY_OUTPUT_TAKEN.at(
                        field, export.to() + " is wired inside or exported already."))
                : Optional.empty();
    }

    private Stream<Refusal> property(Boundary.Redirect redirect) {
        var here = "spec.boundary.properties." + redirect.name();
        var faults = Stream.<Refusal>builder();
        var known = redirect.redirects().stream()
                .flatMap(it -> scene.property(it).stream())
                .toList();
        for (var i = 0; i < redirect.redirects().size(); i++) {
            var target = redirect.redirects().get(i);
            var field = here + ".redirects[" + i + "]";
            if (scene.property(target).isEmpty()) {
                unknown(field, target, "property").ifPresent(faults::add);
            } else if (!properties.add(target)) {
                faults.add(RefusalCode.BOUNDARY_PROPERTY_TWICE.at(
                        field, target + " takes its value from the boundary already."));
            }
        }
        if (known.stream().map(Signature.Setting::type).distinct().count() > 1) {
            faults.add(RefusalCode.BOUNDARY_PROPERTY_TYPES.at(
                    here + ".redirects", "The properties it feeds are of different types."));
        }
        redirect.defaultValue()
                .ifPresent(value -> defaultFaults(here, known, value).forEach(faults::add));
        return faults.build();
    }

    private static Stream<Refusal> defaultFaults(String here, Iterable<Signature.Setting> targets, String value) {
        var faults = Stream.<Refusal>builder();
        for (var target : targets) {
            if (target.secret()) {
                return Stream.of(RefusalCode.SECRET_DEFAULT.at(here + ".default", "A secret has no default."));
            }
            PropertyRules.faults(here + ".default", target, value)
                    .map(it -> RefusalCode.PROPERTY_DEFAULT.at(it.field(), it.reason()))
                    .forEach(faults::add);
        }
        return faults.build().limit(1);
    }

    private Optional<Refusal> volume(Boundary.Export export) {
        var field = "spec.boundary.volumes." + export.name() + ".to";
        var slot = scene.volume(export.to());
        if (slot.isEmpty()) {
            return unknown(field, export.to(), "volume slot");
        }
        if (slot.get().filledByTheGrid()) {
            return Optional.of(RefusalCode.VOLUME_SLOT_BLANK.at(
                    field, export.to() + " is filled by the grid, for each instance."));
        }
        return slots.add(export.to())
                ? Optional.empty()
                : Optional.of(RefusalCode.BOUNDARY_SLOT_TAKEN.at(
                        field, export.to() + " is filled inside or exported already."));
    }

    /** Says nothing about appliances of unknown class: that is one fault, and it is told elsewhere. */
    private Optional<Refusal> unknown(String field, TerminalRef ref, String what) {
        if (scene.drawing().appliance(ref.appliance()).isPresent()
                && scene.signature(ref.appliance()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                RefusalCode.BOUNDARY_TARGET_UNKNOWN.at(field, "The interior has no " + what + " " + ref + "."));
    }
}
