package io.weft.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.kernel.Finding;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares what really is on each virtual host with what the database says is there: guests, their files, taps and routes.
 * Everything is looked at twice, since both may change in between; what is so only once is somebody's work under way.
 */
final class InsideCheck {
    private static final Pattern GUEST = Pattern.compile("guest=weft-([0-9a-f-]{36})");
    private static final Pattern TAP = Pattern.compile("wtap([0-9a-f]{8})");
    private static final Pattern GUEST_ROUTE = Pattern.compile("^([0-9.]+) dev wtap[0-9a-f]{8}.*");
    private static final String DISK = ".qcow2";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Places places;
    private final Postgres database;

    InsideCheck(Places places, Postgres database) {
        this.places = places;
        this.database = database;
    }

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
            for (var directory : hosts.sorted().toList())
                found.addAll(inside(directory).compared(rows, volumes));
        }
        return found;
    }

    private Map<String, Inside.Row> rows() {
        var rows = new HashMap<String, Inside.Row>();
        for (var line : column("select i.id, h.name, i.address, i.phase = 'RUNNING' and i.seen_state = 'READY'"
                + " from grid.instances i join grid.hosts h on h.id = i.host")) {
            var columns = line.split("\\|");
            rows.put(columns[0], new Inside.Row(columns[0], columns[1], columns[2], columns[3].equals("t")));
        }
        return rows;
    }

    private List<String> column(String sql) {
        var answer = database.sql(Postgres.DATABASE, sql);
        if (!answer.ok()) throw new GridFault("asking the database: " + answer.output());
        return answer.output().lines().filter(line -> !line.isBlank()).toList();
    }

    private Inside inside(Path directory) throws IOException {
        var host = directory.getFileName().toString();
        var namespace = places.slot().namespace(Integer.parseInt(host.substring(1)));
        var running = guests(namespace);
        var booted = running.stream()
                .flatMap(it -> bootedWith(directory, it).stream())
                .collect(Collectors.toSet());
        var disks = names(directory.resolve("agent/volumes")).stream()
                .filter(it -> it.endsWith(DISK))
                .map(it -> it.substring(0, it.length() - DISK.length()))
                .toList();
        return new Inside(
                host,
                namespace,
                directory.resolve("agent"),
                running,
                booted,
                names(directory.resolve("agent/instances")),
                disks,
                taps(namespace),
                routes(namespace));
    }

    private static List<String> taps(String namespace) {
        return TAP.matcher(Shell.must("ip", "-n", namespace, "-o", "link", "show"))
                .results()
                .map(it -> Inside.address(it.group(1)))
                .distinct()
                .toList();
    }

    private static List<String> routes(String namespace) {
        return Shell.must("ip", "-n", namespace, "route", "show", "table", "all")
                .lines()
                .map(GUEST_ROUTE::matcher)
                .filter(Matcher::matches)
                .map(it -> it.group(1))
                .toList();
    }

    private static Optional<String> bootedWith(Path host, String guest) {
        return Json.read(host.resolve("agent/instances").resolve(guest).resolve("booted.json"), JsonNode.class)
                .map(order -> order.path("guest").path("address").asText())
                .filter(address -> !address.isEmpty());
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
}
