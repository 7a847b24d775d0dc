package io.weft.agent.wires.nft;

import io.weft.agent.commands.Command;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Connections that must end because what allowed them is gone. Choosing them is pure; cutting is one command each. */
final class Conntrack {
    private static final String EGRESS_MARK = "0x57fffff2";

    private Conntrack() {}

    static void cut(List<List<String>> selections) {
        for (var selection : selections) {
            var command = new ArrayList<>(List.of("conntrack", "-D"));
            command.addAll(selection);
            // Ends with 1 when there was nothing to delete.
            Command.of(command.toArray(String[]::new)).attempt();
        }
    }

    static List<List<String>> selections(Fabric from, Fabric to) {
        var cuts = new ArrayList<List<String>>();
        from.circuits().forEach((id, circuit) -> {
            var after = to.circuits().get(id);
            if (after == null || after.mark() != circuit.mark()) {
                cuts.add(List.of("-m", Integer.toString(circuit.mark())));
            } else {
                circuit.members().stream()
                        .filter(member -> !after.members().contains(member))
                        .sorted()
                        .forEach(member -> cuts.add(
                                List.of("-m", Integer.toString(circuit.mark()), "--reply-src", member.text())));
            }
        });
        Stream.of("sources", "sources_any", "targets", "targets_any")
                .forEach(set -> gone(from, to, set)
                        .forEach(key -> cuts.add(List.of("--orig-src", part(key, 0), "--orig-dst", part(key, 1)))));
        gone(from, to, "egress").forEach(guest -> cuts.add(List.of("-m", EGRESS_MARK, "--orig-src", guest)));
        gone(from, to, "externals")
                .forEach(key -> cuts.add(
                        List.of("--orig-dst", part(key, 0), "-p", part(key, 1), "--orig-port-dst", part(key, 2))));
        from.ports().stream()
                .filter(port -> !to.ports().contains(port))
                .map(Ipv4::text)
                .forEach(guest -> {
                    cuts.add(List.of("--orig-src", guest));
                    cuts.add(List.of("--reply-src", guest));
                });
        return cuts;
    }

    static void cutEverything() {
        cut(List.of(List.of("-m", Integer.toString(Wiring.MARK_BASE) + "/0xff000000")));
    }

    private static Stream<String> gone(Fabric from, Fabric to, String set) {
        return from.set(set).keySet().stream().filter(key -> !to.set(set).containsKey(key));
    }

    private static String part(String key, int index) {
        return key.split(" ")[index];
    }
}
