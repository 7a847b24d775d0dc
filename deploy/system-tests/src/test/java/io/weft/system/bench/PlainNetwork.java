package io.weft.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.system.App;
import io.weft.system.Grid;
import io.weft.system.torture.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One namespace in which guests have the addresses and the neighbour they know, and reach what their wires lead to: no more rules than that. */
final class PlainNetwork implements AutoCloseable {
    private static final String NAMESPACE = "weft" + Grid.slot() + "-plain";
    private static final String NEIGHBOUR = "169.254.1.1/32";

    private PlainNetwork() {}

    static PlainNetwork of(List<Guest> guests) {
        Tool.attempt(List.of("ip", "netns", "delete", NAMESPACE));
        Tool.run("ip", "netns", "add", NAMESPACE);
        var network = new PlainNetwork();
        network.run("ip", "link", "set", "lo", "up");
        network.run("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.disable_ipv6=1");
        for (int i = 0; i < guests.size(); i++)
            network.port("tap" + i, guests.get(i).address());
        network.spread(guests, Grid.place("run/plain.nft"));
        return network;
    }

    String file() {
        return "/run/netns/" + NAMESPACE;
    }

    private void run(String... words) {
        Tool.run(within(words));
    }

    static List<String> within(String... words) {
        var all = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE));
        all.addAll(Arrays.asList(words));
        return all;
    }

    private void port(String tap, String address) {
        run("ip", "tuntap", "add", "dev", tap, "mode", "tap", "vnet_hdr");
        run("ip", "link", "set", tap, "mtu", "1450", "up");
        run("ip", "address", "add", NEIGHBOUR, "dev", tap);
        run("ip", "route", "add", address + "/32", "dev", tap, "src", NEIGHBOUR.split("/")[0]);
    }

    private void spread(List<Guest> guests, Path file) {
        var rules = new TreeSet<String>();
        for (var guest : guests) {
            guest.circuits().forEach(circuit -> rules.addAll(rules(circuit)));
        }
        var text =
                "table ip plain {\n  chain spread {\n    type nat hook prerouting priority dstnat; policy accept;\n    "
                        + String.join("\n    ", rules) + "\n  }\n}\n";
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("nft", "-f", file.toString());
    }

    private static List<String> rules(JsonNode circuit) {
        var targets = App.items(circuit.path("targets"));
        if (targets.isEmpty()) return List.of();
        var map = IntStream.range(0, targets.size())
                .mapToObj(it -> it + " : " + targets.get(it).path("address").asText())
                .collect(Collectors.joining(", "));
        return App.items(circuit.path("sources")).stream()
                .map(source -> "ip saddr %s ip daddr %s tcp dport %d dnat to numgen inc mod %d map { %s } : %d"
                        .formatted(
                                source.path("address").asText(),
                                source.path("virtualAddress").asText(),
                                circuit.path("servicePort").asInt(),
                                targets.size(),
                                map,
                                targets.getFirst().path("port").asInt()))
                .toList();
    }

    @Override
    public void close() {
        Tool.attempt(List.of("ip", "netns", "delete", NAMESPACE));
    }
}
