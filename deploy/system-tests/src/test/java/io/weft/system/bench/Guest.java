package io.weft.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.system.App;
import io.weft.system.Grid;
import io.weft.system.torture.Tool;
import io.weft.system.torture.Topics;
import io.weft.system.torture.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One running guest of an application.
 *
 * @param words of its process
 * @param order what its host was told, with its address and what it listens at
 * @param circuits the wires that end on its host, by what the host was told
 */
record Guest(VirtualHost host, long process, List<String> words, JsonNode order, List<JsonNode> circuits) {
    private static final double TICKS_PER_SECOND = 100;

    static List<Guest> of(String application) {
        var ids = hostIds();
        return VirtualHost.all().stream()
                .flatMap(host -> of(application, host, ids.get(host.name())))
                .toList();
    }

    private static Map<String, String> hostIds() {
        var ids = new HashMap<String, String>();
        App.items(Grid.operator().get("/api/v1/hosts").expect(200).json().path("items"))
                .forEach(it -> ids.put(it.path("name").asText(), it.path("id").asText()));
        return ids;
    }

    private static Stream<Guest> of(String application, VirtualHost host, String hostId) {
        var standing =
                Topics.standing(Topics.orders(hostId)).entrySet().stream().toList();
        var circuits = standing.stream()
                .filter(it -> it.getKey().startsWith("circuit/"))
                .map(it -> read(it.getValue()))
                .toList();
        return standing.stream()
                .filter(it -> it.getKey().startsWith("instance/"))
                .map(it -> read(it.getValue()))
                .filter(it -> it.at("/guest/applicationName").asText().equals(application))
                .map(it -> taken(host, it, circuits));
    }

    private static Guest taken(VirtualHost host, JsonNode order, List<JsonNode> circuits) {
        var process = process(host, order.path("instance").asText());
        try {
            var words = Files.readString(Path.of("/proc", Long.toString(process), "cmdline"))
                    .split("\0");
            return new Guest(host, process, List.of(words), order, circuits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return Grid.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long process(VirtualHost host, String instance) {
        return host.guests().stream()
                .filter(it -> VirtualHost.commandLine(it).contains(instance))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no guest " + instance + " on " + host.name()));
    }

    String instance() {
        return order.path("instance").asText();
    }

    String appliance() {
        return order.at("/guest/appliance").asText();
    }

    String address() {
        return order.at("/guest/address").asText();
    }

    List<Integer> ports() {
        return App.items(order.at("/guest/listeners")).stream()
                .filter(it -> it.path("transport").asText().equals("TCP"))
                .map(it -> it.path("port").asInt())
                .toList();
    }

    /** To a hundredth of a second, which is what the machine remembers. */
    Instant began() {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            var ticks =
                    Double.parseDouble(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
            var now = Instant.now();
            var uptime =
                    Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
            return now.minus(Duration.ofMillis((long) ((uptime - ticks / TICKS_PER_SECOND) * 1000)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file of its host to where the machine has it for itself. */
    void copy(String file, Path to) {
        Tool.run("cp", "--sparse=always", "/proc/" + host.init() + "/root" + file, to.toString());
    }
}
