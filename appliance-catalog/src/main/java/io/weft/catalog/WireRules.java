package io.weft.catalog;

import io.weft.catalog.Terminal.Direction;
import io.weft.kernel.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Wires and the terminals they join. A wire from an appliance to itself is allowed, as in the ancestor (E-05). */
final class WireRules {
    private final Scene scene;
    private final Map<TerminalRef, Wire> outputs = new HashMap<>();

    private WireRules(Scene scene) {
        this.scene = scene;
    }

    static Stream<Refusal> faults(Scene scene) {
        var rules = new WireRules(scene);
        var wires = scene.drawing().wires();
        var each = IntStream.range(0, wires.size())
                .boxed()
                .flatMap(it -> rules.fault(wires.get(it), "spec.wires[" + it + "]").stream());
        return Stream.concat(each, rules.unwired());
    }

    private Optional<Refusal> fault(Wire wire, String field) {
        return unknown(wire.from(), field + ".from")
                .or(() -> unknown(wire.to(), field + ".to"))
                .or(() -> misjoined(wire, field))
                .or(() -> taken(wire, field));
    }

    private Optional<Refusal> unknown(TerminalRef end, String field) {
        if (scene.drawing().appliance(end.appliance()).isEmpty()) {
            return Optional.of(RefusalCode.WIRE_APPLIANCE_UNKNOWN.at(
                    field,
                    "The document has no appliance " + end.appliance()
                            + Nearest.hint(
                                    end.appliance(),
                                    scene.drawing().appliances().stream()
                                            .map(Appliance::name)
                                            .toList())));
        }
        return scene.signature(end.appliance())
                .filter(it -> it.terminal(end.name()).isEmpty())
                .map(it -> RefusalCode.WIRE_TERMINAL_UNKNOWN.at(
                        field,
                        "Class " + it.entry().name() + " has no terminal " + end.name()
                                + Nearest.hint(
                                        end.name(),
                                        it.terminals().stream()
                                                .map(Terminal::name)
                                                .toList())));
    }

    private Optional<Refusal> misjoined(Wire wire, String field) {
        var from = scene.terminal(wire.from());
        var to = scene.terminal(wire.to());
        return gateway(from, wire.from(), field + ".from")
                .or(() -> gateway(to, wire.to(), field + ".to"))
                .or(() -> wrongWay(from, wire.from(), Direction.OUTPUT, field + ".from"))
                .or(() -> wrongWay(to, wire.to(), Direction.INPUT, field + ".to"))
                .or(() -> from.flatMap(source -> to.filter(
                                target -> !source.protocol().equals(target.protocol()))
                        .map(target -> RefusalCode.WIRE_PROTOCOL.at(
                                field,
                                "%s speaks %s and %s speaks %s; both ends of a wire speak the same."
                                        .formatted(
                                                wire.from(),
                                                source.protocol().name(),
                                                wire.to(),
                                                target.protocol().name())))));
    }

    private static Optional<Refusal> gateway(Optional<Terminal> terminal, TerminalRef ref, String field) {
        return terminal.filter(it -> !wirable(it))
                .map(_ -> RefusalCode.WIRE_GATEWAY.at(
                        field, ref + " is a gateway: it faces the outside and takes no wire."));
    }

    private static Optional<Refusal> wrongWay(
            Optional<Terminal> terminal, TerminalRef ref, Direction wanted, String field) {
        return terminal.filter(it -> it.direction() != wanted)
                .map(it -> RefusalCode.WIRE_WRONG_WAY.at(
                        field, ref + " is an " + word(it.direction()) + "; a wire runs from an output to an input."));
    }

    private Optional<Refusal> taken(Wire wire, String field) {
        var first = outputs.putIfAbsent(wire.from(), wire);
        return first == null
                ? Optional.empty()
                : Optional.of(RefusalCode.WIRE_OUTPUT_TAKEN.at(
                        field + ".from",
                        wire.from() + " is wired to " + first.to() + " already; an output has exactly one wire."));
    }

    private Stream<Refusal> unwired() {
        var joined = joined();
        return scene.drawing().appliances().stream()
                .flatMap(appliance -> scene.signature(appliance.name()).stream()
                        .flatMap(it -> it.terminals().stream())
                        .filter(it -> it.mandatory() && wirable(it))
                        .filter(it -> !joined.contains(new TerminalRef(appliance.name(), it.name())))
                        .map(it -> RefusalCode.TERMINAL_UNWIRED.at(
                                "spec.appliances." + appliance.name(),
                                "The %s %s.%s (%s) has to have a wire."
                                        .formatted(
                                                word(it.direction()),
                                                appliance.name(),
                                                it.name(),
                                                it.protocol().name()))));
    }

    private Set<TerminalRef> joined() {
        var joined = new HashSet<TerminalRef>();
        for (var wire : scene.drawing().wires()) {
            joined.add(wire.from());
            joined.add(wire.to());
        }
        scene.boundary().terminals().forEach(it -> joined.add(it.to()));
        return joined;
    }

    static boolean wirable(Terminal terminal) {
        return terminal.direction() == Direction.INPUT || terminal.direction() == Direction.OUTPUT;
    }

    private static String word(Direction direction) {
        return switch (direction) {
            case INPUT -> "input";
            case OUTPUT -> "output";
            case GATEWAY_IN -> "input gateway";
            case GATEWAY_OUT -> "output gateway";
        };
    }
}
