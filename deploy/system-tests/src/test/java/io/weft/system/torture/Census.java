package io.weft.system.torture;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.system.Grid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Every object that an application leaves traces of, one line each: what the hosts' kernels, libvirt and disks hold, what the database
 * remembers and what stands on the bus. Taken before and after, the two are the same, or something leaked.
 *
 * <p>Not counted: what is kept on purpose (finished operations, published events, answers to requests, image layers), and what moves by
 * itself (counters, sequences, the lines of a log).
 */
final class Census {
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("\\b10\\.8[0-9]\\.\\d+\\.\\d+\\b");

    private final Database database;
    private final Set<String> objects = new TreeSet<>();

    private Census(Database database) {
        this.database = database;
    }

    static Set<String> taken(Database database) {
        var census = new Census(database);
        if (!Parts.simulated()) VirtualHost.all().forEach(census::host);
        census.rows();
        census.topics();
        return census.objects;
    }

    record Difference(Set<String> leaked, Set<String> lost) {
        boolean none() {
            return leaked.isEmpty() && lost.isEmpty();
        }

        @Override
        public String toString() {
            return "leaked " + leaked + ", lost " + lost;
        }
    }

    static Difference between(Set<String> before, Set<String> after) {
        var leaked = new TreeSet<>(after);
        leaked.removeAll(before);
        var lost = new TreeSet<>(before);
        lost.removeAll(after);
        return new Difference(leaked, lost);
    }

    /** Looks until nothing is too much or missing, for a minute at most; then tells what is. */
    static Difference settled(Set<String> before, Database database) {
        var last = new Difference[1];
        try {
            await("census").atMost(SETTLED).pollInterval(Duration.ofSeconds(1)).until(() -> {
                last[0] = between(before, taken(database));
                return last[0].none();
            });
        } catch (ConditionTimeoutException e) {
            // What is different is the answer.
        }
        return last[0];
    }

    private void add(String kind, String what) {
        objects.add(kind + " " + what);
    }

    private void host(VirtualHost host) {
        var name = host.name();
        host.guests().forEach(it -> add(name + " process", "qemu " + guestOf(VirtualHost.commandLine(it))));
        add(
                name + " process",
                "agents " + host.agent().size() + ", libvirtds "
                        + host.libvirtd().size());
        Tool.lines(host, "virsh", "-q", "list", "--all", "--name").forEach(it -> add(name + " domain", it.strip()));
        Tool.lines(host, "ip", "-o", "link", "show")
                .forEach(it -> add(name + " device", it.split(": ")[1].split("@")[0]));
        Tool.lines(host, "ip", "route", "show", "table", "all", "proto", "119")
                .forEach(it -> add(name + " route", it.strip()));
        Tool.lines(host, "ip", "neighbour", "show", "nud", "permanent")
                .forEach(it -> add(name + " neighbour", it.strip()));
        Tool.lines(host, "bridge", "fdb", "show", "dev", "weftvx").forEach(it -> add(name + " fdb", it.strip()));
        Tool.lines(host, "ip", "-o", "-4", "address", "show")
                .forEach(it -> add(name + " address", it.replaceAll("^\\d+: |\\s+valid_lft.*", "")));
        Tool.lines(host, "find", "/run/libvirt/qemu").forEach(it -> add(name + " file", it));
        rules(host);
        files(host);
        flows(host);
    }

    private static String guestOf(String commandLine) {
        return commandLine.replaceAll("(?s).*guest=(weft-[0-9a-f-]{36}).*", "$1");
    }

    /** Rules, sets, maps and their elements, without what counts and what numbers. */
    private void rules(VirtualHost host) {
        try {
            var table = Grid.JSON.readTree(
                    String.join("\n", Tool.lines(host, "nft", "-j", "list", "table", "inet", "weft")));
            for (var entry : table.path("nftables")) {
                var kind = entry.fieldNames().next();
                var object = (ObjectNode) entry.get(kind);
                var name = object.path("name").asText(object.path("chain").asText());
                for (var element : object.path("elem")) add(host.name() + " nft " + kind, name + " " + element);
                object.remove(List.of("handle", "elem", "packets", "bytes"));
                add(host.name() + " nft " + kind, uncounted(object).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nft answered what is no JSON", e);
        }
    }

    private static JsonNode uncounted(JsonNode node) {
        for (var counter : node.findValues("counter"))
            if (counter instanceof ObjectNode counting) counting.remove(List.of("packets", "bytes"));
        return node;
    }

    private void files(VirtualHost host) {
        for (var place : List.of("agent", "var-libvirt")) {
            try (var files = Files.walk(host.directory().resolve(place))) {
                files.map(host.directory()::relativize)
                        .map(Path::toString)
                        .filter(it -> !it.startsWith("agent/layers/"))
                        .forEach(it -> add(host.name() + " file", it));
            } catch (IOException | UncheckedIOException e) {
                // Something went while we looked, which the next look tells.
                add(host.name() + " file", "unsettled");
            }
        }
    }

    /** Connections that the kernel tracks for a guest's address that nobody has. */
    private void flows(VirtualHost host) {
        var held = database.rows("select address from grid.addresses where kind = 'GUEST'").stream()
                .map(it -> it.get(0))
                .toList();
        for (var flow : Tool.lines(host, "conntrack", "-L")) {
            var addresses = new ArrayList<String>();
            var matcher = ADDRESS.matcher(flow);
            while (matcher.find()) addresses.add(matcher.group());
            addresses.stream()
                    .filter(it -> !held.contains(it))
                    .distinct()
                    .forEach(it -> add(host.name() + " flow", "of " + it));
        }
    }

    private void rows() {
        rows("instance", "select id || ' ' || name || ' ' || phase from grid.instances");
        rows("history", "select distinct instance from grid.history");
        rows("volume", "select id || ' ' || name from grid.volumes");
        rows("circuit", "select id || ' ' || name from grid.circuits");
        rows("end", "select circuit || ' on ' || host from grid.ends");
        rows("held address", "select address || ' ' || kind || ' for ' || holder from grid.addresses");
        rows("ask", "select id from grid.asks");
        rows("published", "select host || ' ' || key from grid.published");
        rows("operation under way", "select id || ' ' || kind from grid.operations where state = 'RUNNING'");
        rows("event to publish", "select id || ' ' || type from grid.outbox where published_at is null");
        rows("claim", "select caller || ' ' || key from grid.idempotency where status is null");
        rows("stranger", "select name || ' ' || strangers from grid.hosts where strangers <> '[]'");
    }

    private void rows(String kind, String sql) {
        database.rows(sql).forEach(it -> add("row " + kind, it.get(0)));
    }

    private void topics() {
        for (var host : database.rows("select id, name from grid.hosts")) {
            Topics.standing(Topics.orders(host.get(0))).keySet().stream()
                    .filter(it -> !it.equals("session"))
                    .forEach(it -> add("topic of " + host.get(1), it));
        }
    }
}
