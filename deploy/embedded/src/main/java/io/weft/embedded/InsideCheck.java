package io.weft.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares what really is on each virtual host with what the database says is there: guests, their files, taps and routes.
 * Everything is looked at twice, since both may change in between; what is so only once is somebody's work under way.
 */
final class InsideCheck {
    private static final Pattern GUEST = Pattern.compile("guest=weft-([0-9a-f-]{36})");
    private static final Pattern TAP = Pattern.compile("wtap([0-9a-f]{8})");
    private static final Pattern GUEST_ROUTE = Pattern.compile("^([0-9.]+) dev wtap[0-9a-f]{8}.*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String TAKES_ROOM = "It takes room on the host, and nobody will remove it.";

    private final Places places;
    private final Postgres database;

    InsideCheck(Places places, Postgres database) {
        this.places = places;
        this.database = database;
    }

    /** @param ready whether its host has said that it serves */
    private record Row(String id, String host, String address, boolean ready) {}

    List<Finding> look() throws IOException {
        var once = lookOnce();
        if (once.isEmpty()) return once;
        var twice = new HashSet<>(lookOnce());
        return once.stream().filter(twice::contains).toList();
    }

    private List<Finding> lookOnce() throws IOException {
        var rows = rows();
        var volumes = Set.copyOf(column("select id from grid.volumes"));
        var found = new ArrayList<Finding>();
        try (var hosts = Files.list(places.hosts())) {
            for (var directory : hosts.sorted().toList()) lookAt(directory, rows, volumes, found);
        }
        return found;
    }

    private Map<String, Row> rows() {
        var rows = new HashMap<String, Row>();
        for (var line : column("select i.id, h.name, i.address, i.phase = 'RUNNING' and i.seen_state = 'READY'"
                + " from grid.instances i join grid.hosts h on h.id = i.host")) {
            var columns = line.split("\\|");
            rows.put(columns[0], new Row(columns[0], columns[1], columns[2], columns[3].equals("t")));
        }
        return rows;
    }

    private List<String> column(String sql) {
        var answer = database.sql(Postgres.DATABASE, sql);
        if (!answer.ok()) throw new GridFault("asking the database: " + answer.output());
        return answer.output().lines().filter(line -> !line.isBlank()).toList();
    }

    private void lookAt(Path directory, Map<String, Row> rows, Set<String> volumes, List<Finding> found)
            throws IOException {
        var host = directory.getFileName().toString();
        var number = Integer.parseInt(host.substring(1));
        var running = guests(places.slot().namespace(number));
        for (var guest : running)
            if (!rows.containsKey(guest))
                found.add(hand(
                        "guest-without-row",
                        host,
                        "guest weft-" + guest + " runs there",
                        "It was forgotten while it ran. Its address may be given to another.",
                        "Find out whose it is; to end it: virsh -c qemu:///system destroy weft-" + guest
                                + " on the host."));
        for (var row : rows.values())
            if (row.host().equals(host) && row.ready() && !running.contains(row.id()))
                found.add(hand(
                        "row-without-guest",
                        host,
                        "instance " + row.id() + " is said to be ready there and has no process",
                        "Wires lead to nothing.",
                        "./weft logs " + host + "/agent"));
        for (var id : names(directory.resolve("agent/instances")))
            if (!rows.containsKey(id) && !running.contains(id))
                found.add(note(
                        "files-without-row",
                        host,
                        "files of instance " + id + " are left there",
                        directory.resolve("agent/instances").resolve(id)));
        for (var file : names(directory.resolve("agent/volumes"))) {
            var id = file.replaceAll("\\..*", "");
            if (file.endsWith(".qcow2") && !volumes.contains(id))
                found.add(note(
                        "volume-without-row",
                        host,
                        "the disk of volume " + id + " is left there",
                        directory.resolve("agent/volumes").resolve(file)));
        }
        var addresses = addresses(rows, host);
        for (var guest : running) bootedWith(directory, guest).ifPresent(addresses::add);
        devices(host, number, addresses, found);
    }

    /** A guest that nobody knows has its tap and its route by right, as long as it runs. */
    private static Optional<String> bootedWith(Path host, String guest) {
        return Json.read(host.resolve("agent/instances").resolve(guest).resolve("booted.json"), JsonNode.class)
                .map(order -> order.path("guest").path("address").asText())
                .filter(address -> !address.isEmpty());
    }

    private static Set<String> addresses(Map<String, Row> rows, String host) {
        var addresses = new TreeSet<String>();
        rows.values().stream()
                .filter(it -> it.host().equals(host))
                .map(Row::address)
                .forEach(addresses::add);
        return addresses;
    }

    private void devices(String host, int number, Set<String> addresses, List<Finding> found) {
        var namespace = places.slot().namespace(number);
        for (var tap : TAP.matcher(Shell.must("ip", "-n", namespace, "-o", "link", "show"))
                .results()
                .map(it -> it.group(1))
                .distinct()
                .toList())
            if (!addresses.contains(address(tap)))
                found.add(hand(
                        "tap-without-guest",
                        host,
                        "tap wtap" + tap + " is there for " + address(tap) + ", which no instance has",
                        TAKES_ROOM,
                        "ip -n " + namespace + " link delete wtap" + tap));
        for (var line : Shell.must("ip", "-n", namespace, "route", "show", "table", "all")
                .lines()
                .toList()) {
            var route = GUEST_ROUTE.matcher(line);
            if (route.matches() && !addresses.contains(route.group(1)))
                found.add(hand(
                        "route-without-guest",
                        host,
                        "a route leads to " + route.group(1) + ", which no instance has",
                        TAKES_ROOM,
                        "ip -n " + namespace + " route delete " + route.group(1)));
        }
    }

    private static String address(String hex) {
        var number = Long.parseLong(hex, 16);
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private static Set<String> guests(String namespace) {
        var guests = new TreeSet<String>();
        for (var pid : Shell.must("ip", "netns", "pids", namespace).lines().toList()) {
            try {
                var words = Files.readString(
                        Path.of("/proc", pid.strip(), "cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1);
                var guest = GUEST.matcher(words);
                if (guest.find()) guests.add(guest.group(1));
            } catch (IOException gone) {
                // It ended while it was looked at.
            }
        }
        return guests;
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) return List.of();
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> ID.matcher(name).lookingAt())
                    .sorted()
                    .toList();
        }
    }

    private static Finding hand(String code, String host, String what, String why, String remedy) {
        return new Finding(code, Weight.HAND, "host " + host, capital(what), why, remedy);
    }

    private static Finding note(String code, String host, String what, Path file) {
        return new Finding(
                code, Weight.NOTE, "host " + host, capital(what), TAKES_ROOM, "When nobody misses it: rm -r " + file);
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }
}
