package io.weft.agent.wires.nft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.agent.Fault;
import io.weft.agent.commands.Command;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Self;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Devices, addresses, routes and neighbours of Weft in this network namespace. */
final class Links {
    static final String OVERLAY = "weftvx";
    private static final String PROTOCOL = "119";
    private static final String GATEWAY = "169.254.1.1";
    /** The same on every host: a guest that has come from another goes on sending to it. */
    private static final String GATEWAY_MAC = new Ipv4(GATEWAY).mac("02:78");

    private static final String MTU = "1450";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Self self;

    Links(Self self) {
        this.self = self;
    }

    /** The overlay device is made again when it is not as it should be: it carries nothing that can't be repeated. */
    void ensureOverlay() {
        var found = json("ip", "-j", "-d", "link", "show", "type", "vxlan");
        for (var link : found) {
            var data = link.at("/linkinfo/info_data");
            var same = data.path("id").asInt() == self.vni()
                    && data.path("local").asText().equals(self.underlay().text());
            if (link.path("ifname").asText().equals(OVERLAY) && same) {
                return;
            }
        }
        Command.of("ip", "link", "delete", OVERLAY).attempt();
        Command.of(
                        "ip",
                        "link",
                        "add",
                        OVERLAY,
                        "address",
                        self.vtep().vtepMac(),
                        "mtu",
                        MTU,
                        "type",
                        "vxlan",
                        "id",
                        Integer.toString(self.vni()),
                        "local",
                        self.underlay().text(),
                        "dev",
                        self.underlayDevice(),
                        "dstport",
                        "4789",
                        "nolearning")
                .run();
        Sysctl.quiet(OVERLAY);
        Sysctl.set(OVERLAY, "forwarding", "1");
        Command.of("ip", "address", "add", self.vtep() + "/32", "dev", OVERLAY).run();
        Command.of("ip", "link", "set", OVERLAY, "up").run();
        // What no wire names still has to reach the forward hook, to be refused at once instead of timing out.
        Command.of("ip", "route", "replace", self.pools().virtual().toString(), "dev", OVERLAY, "proto", PROTOCOL)
                .run();
    }

    void ensureExternalRoute() {
        var pool = self.pools().external();
        if (pool.isEmpty() || hasSubnet(self.externalDevice())) {
            return;
        }
        Command.of(
                        "ip",
                        "route",
                        "replace",
                        pool.get().toString(),
                        "dev",
                        self.externalDevice(),
                        "scope",
                        "link",
                        "proto",
                        PROTOCOL)
                .run();
    }

    private static boolean hasSubnet(String device) {
        for (var link : json("ip", "-j", "-4", "address", "show", "dev", device)) {
            for (var address : link.path("addr_info")) {
                if (address.path("prefixlen").asInt() < 32) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Made down: it comes up once its rules are loaded. */
    void makePort(Ipv4 guest) {
        var tap = guest.tap();
        Command.of("ip", "tuntap", "add", "dev", tap, "mode", "tap", "vnet_hdr").run();
        Sysctl.quiet(tap);
        Sysctl.set(tap, "forwarding", "1");
        Command.of("ip", "link", "set", tap, "mtu", MTU, "address", GATEWAY_MAC).run();
    }

    void openPort(Ipv4 guest) {
        var tap = guest.tap();
        Command.of("ip", "link", "set", tap, "up").run();
        Command.of("ip", "address", "replace", GATEWAY + "/32", "dev", tap).run();
        Command.of(
                        "ip",
                        "neighbour",
                        "replace",
                        guest.text(),
                        "lladdr",
                        guest.guestMac(),
                        "dev",
                        tap,
                        "nud",
                        "permanent")
                .run();
    }

    /** What is sent to the guest goes to its port. */
    void routeToPort(Ipv4 guest) {
        var tap = guest.tap();
        Command.of("ip", "route", "replace", guest + "/32", "dev", tap, "src", GATEWAY, "proto", PROTOCOL)
                .run();
    }

    void removePort(Ipv4 guest) {
        Command.of("ip", "link", "delete", guest.tap()).run();
    }

    /** Every tap of ours, up or not. */
    SortedSet<Ipv4> taps() {
        return taps(false);
    }

    SortedSet<Ipv4> openTaps() {
        return taps(true);
    }

    private static SortedSet<Ipv4> taps(boolean onlyUp) {
        var taps = new TreeSet<Ipv4>();
        for (var link : json("ip", "-j", "link", "show")) {
            var name = link.path("ifname").asText();
            if (name.matches("wtap[0-9a-f]{8}")
                    && (!onlyUp || link.path("flags").toString().contains("\"UP\""))) {
                taps.add(address(name.substring(4)));
            }
        }
        return taps;
    }

    private static Ipv4 address(String hex) {
        var parts = new ArrayList<String>();
        for (var i = 0; i < 8; i += 2) {
            parts.add(Integer.toString(Integer.parseInt(hex, i, i + 2, 16)));
        }
        return new Ipv4(String.join(".", parts));
    }

    SortedMap<Ipv4, Ipv4> neighbours() {
        var underlayByMac = new TreeMap<String, Ipv4>();
        for (var entry : json("bridge", "-j", "fdb", "show", "dev", OVERLAY)) {
            if (entry.has("dst") && entry.has("mac")) {
                underlayByMac.put(
                        entry.path("mac").asText(), new Ipv4(entry.path("dst").asText()));
            }
        }
        var neighbours = new TreeMap<Ipv4, Ipv4>();
        for (var entry : json("ip", "-j", "-4", "neighbour", "show", "dev", OVERLAY, "nud", "permanent")) {
            var underlay = underlayByMac.get(entry.path("lladdr").asText());
            if (underlay != null) {
                neighbours.put(new Ipv4(entry.path("dst").asText()), underlay);
            }
        }
        return neighbours;
    }

    void addNeighbour(Ipv4 vtep, Ipv4 underlay) {
        Command.of(
                        "ip",
                        "neighbour",
                        "replace",
                        vtep.text(),
                        "lladdr",
                        vtep.vtepMac(),
                        "dev",
                        OVERLAY,
                        "nud",
                        "permanent")
                .run();
        Command.of(
                        "bridge",
                        "fdb",
                        "replace",
                        vtep.vtepMac(),
                        "dev",
                        OVERLAY,
                        "dst",
                        underlay.text(),
                        "self",
                        "permanent")
                .run();
    }

    void removeNeighbour(Ipv4 vtep) {
        Command.of("ip", "neighbour", "delete", vtep.text(), "dev", OVERLAY).attempt();
        Command.of("bridge", "fdb", "delete", vtep.vtepMac(), "dev", OVERLAY, "self")
                .attempt();
    }

    SortedMap<Ipv4, Ipv4> routes() {
        var routes = new TreeMap<Ipv4, Ipv4>();
        for (var route : json("ip", "-j", "-4", "route", "show", "proto", PROTOCOL, "dev", OVERLAY)) {
            if (route.has("gateway")) {
                routes.put(
                        new Ipv4(route.path("dst").asText()),
                        new Ipv4(route.path("gateway").asText()));
            }
        }
        return routes;
    }

    void addRoute(Ipv4 guest, Ipv4 vtep) {
        Command.of(
                        "ip",
                        "route",
                        "replace",
                        guest + "/32",
                        "via",
                        vtep.text(),
                        "dev",
                        OVERLAY,
                        "onlink",
                        "proto",
                        PROTOCOL)
                .run();
    }

    void removeRoute(Ipv4 guest) {
        Command.of("ip", "route", "delete", guest + "/32", "dev", OVERLAY, "proto", PROTOCOL)
                .attempt();
    }

    SortedSet<Ipv4> claims() {
        var claims = new TreeSet<Ipv4>();
        for (var link : json("ip", "-j", "-4", "address", "show", "dev", self.externalDevice())) {
            for (var address : link.path("addr_info")) {
                if (address.path("label").asText().equals(label())) {
                    claims.add(new Ipv4(address.path("local").asText()));
                }
            }
        }
        return claims;
    }

    void claim(Ipv4 address) {
        Command.of("ip", "address", "add", address + "/32", "dev", self.externalDevice(), "label", label())
                .run();
        announce(address);
    }

    private void announce(Ipv4 address) {
        for (var link : json("ip", "-j", "link", "show", "dev", self.externalDevice())) {
            if (link.path("link_type").asText().equals("ether")) {
                GratuitousArp.announce(
                        link.path("ifindex").asInt(), link.path("address").asText(), address);
            }
        }
    }

    void release(Ipv4 address) {
        Command.of("ip", "address", "delete", address + "/32", "dev", self.externalDevice())
                .run();
    }

    void tearDown() {
        taps().forEach(this::removePort);
        claims().forEach(this::release);
        Command.of("ip", "link", "delete", OVERLAY).attempt();
        Command.of("ip", "route", "flush", "proto", PROTOCOL).attempt();
    }

    private String label() {
        return self.externalDevice() + ":w";
    }

    private static JsonNode json(String... command) {
        var output = Command.of(command).run();
        try {
            return output.isBlank() ? MAPPER.createArrayNode() : MAPPER.readTree(output);
        } catch (JsonProcessingException e) {
            throw new Fault(command[0] + " answered something that is no JSON", e);
        }
    }
}
