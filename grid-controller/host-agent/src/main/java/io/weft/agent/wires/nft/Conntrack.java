package io.weft.agent.wires.nft;

import io.weft.agent.Fault;
import io.weft.agent.commands.Command;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Connections that must end because what allowed them is gone. Choosing them is pure; cutting is one command each. */
final class Conntrack {
    private static final String EGRESS_MARK = Integer.toString(0x57fffff2);
    private static final String ALL_OURS = Wiring.MARK_BASE + "/0xff000000";
    private static final Pattern FIELD = Pattern.compile("(src|dst|sport|dport|mark)=(\\S+)");

    private Conntrack() {}

    /**
     * Nothing new can begin under what is gone, so those that are there now are all: one look spares a command for each of the others.
     * Without that look every command is run.
     */
    static void cut(List<List<String>> selections) {
        if (selections.isEmpty()) {
            return;
        }
        var present = listing().map(Conntrack::selections);
        selections.stream()
                .filter(selection -> present.isEmpty() || present.get().contains(selection))
                .forEach(Conntrack::delete);
    }

    private static Optional<String> listing() {
        try {
            // Those without a mark too: what was refused bears none, and is a guest's that goes.
            var outcome = Command.of("conntrack", "-L").withoutComplaints().attempt();
            return Optional.of(outcome.output()).filter(_ -> outcome.exit() == 0);
        } catch (Fault tooMany) {
            return Optional.empty();
        }
    }

    private static void delete(List<String> selection) {
        var command = new ArrayList<>(List.of("conntrack", "-D"));
        command.addAll(selection);
        // Ends with 1 when there was nothing to delete.
        Command.of(command.toArray(String[]::new)).attempt();
    }

    /** Every selection that chooses one of the listed connections. */
    static Set<List<String>> selections(String listing) {
        var all = new HashSet<List<String>>();
        listing.lines().forEach(line -> all.addAll(selectionsOf(line)));
        return all;
    }

    /** A line has the fields of the first packet's direction, then those of the replies'. */
    private static List<List<String>> selectionsOf(String line) {
        var fields = new HashMap<String, List<String>>();
        FIELD.matcher(line)
                .results()
                .forEach(field -> fields.computeIfAbsent(field.group(1), _ -> new ArrayList<>())
                        .add(field.group(2)));
        var mark = fields.getOrDefault("mark", List.of("0")).getFirst();
        var from = fields.get("src").getFirst();
        var to = fields.get("dst").getFirst();
        var answers = fields.get("src").getLast();
        var protocol = line.strip().split("\\s+")[0];
        var port = fields.getOrDefault("dport", List.of("0")).getFirst();
        return List.of(
                List.of("-m", mark),
                List.of("-m", mark, "--reply-src", answers),
                List.of("-m", mark, "--orig-src", from),
                List.of("--orig-src", from, "--orig-dst", to),
                List.of("--orig-src", from, "--orig-dst", to, "-p", protocol, "--orig-port-dst", port),
                List.of("--orig-dst", to, "-p", protocol, "--orig-port-dst", port),
                List.of("--orig-src", from),
                List.of("--reply-src", answers));
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
        Stream.of("sources", "targets")
                .flatMap(set -> gone(from, to, set))
                .forEach(key -> cuts.add(List.of(
                        "--orig-src",
                        part(key, 0),
                        "--orig-dst",
                        part(key, 1),
                        "-p",
                        part(key, 2),
                        "--orig-port-dst",
                        part(key, 3))));
        Stream.of("sources_any", "targets_any")
                .flatMap(set -> gone(from, to, set))
                .forEach(key -> cuts.add(List.of("--orig-src", part(key, 0), "--orig-dst", part(key, 1))));
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
        delete(List.of("-m", ALL_OURS));
    }

    private static Stream<String> gone(Fabric from, Fabric to, String set) {
        return from.set(set).keySet().stream().filter(key -> !to.set(set).containsKey(key));
    }

    private static String part(String key, int index) {
        return key.split(" ")[index];
    }
}
