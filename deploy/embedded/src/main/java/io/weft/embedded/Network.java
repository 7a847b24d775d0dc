package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The wires between the grid, its virtual hosts and the world. Everything made here bears the slot's name, so that taking it away
 * needs no memory; what belongs to the machine itself is noted in {@link Changes} first.
 */
final class Network {
    private static final Path NAMESPACES = Path.of("/run/netns");
    private final Slot slot;
    private final Changes changes;

    Network(Slot slot, Changes changes) {
        this.slot = slot;
        this.changes = changes;
    }

    /** @param home of the grid, which the bridge says of itself from then on */
    void raise(Path home) {
        changes.noteNamespaceMount();
        bridge(slot.bridge(), slot.gridAddress());
        Shell.must("ip", "link", "set", slot.bridge(), "alias", home.toString());
        bridge(slot.externalBridge(), slot.externalGridAddress());
        Shell.mustWith(FrontDoor.rules(slot), List.of("nft", "-f", "-"));
        world();
    }

    /** Two homes may well use the same slot, one after the other; neither may take what is the other's. */
    void refuseStranger(Path home) throws IOException {
        var alias = Path.of("/sys/class/net", slot.bridge(), "ifalias");
        var owner = Files.exists(alias) ? Files.readString(alias).strip() : "";
        if (!owner.isEmpty() && !owner.equals(home.toString()))
            throw new GridFault("slot " + slot.number() + " is taken by the grid below " + owner + ": WEFT_HOME="
                    + owner + " names it, --slot another one");
    }

    private void bridge(String name, String address) {
        if (!exists(name))
            Shell.must("ip", "link", "add", name, "type", "bridge", "stp_state", "0", "forward_delay", "0");
        sysctl("ipv6/conf/" + name + "/disable_ipv6");
        Shell.must("ip", "address", "replace", address + "/24", "dev", name);
        Shell.must("ip", "link", "set", name, "up");
        // Loopback addresses may pass this device and no other: the front door and the way of hosts to the controller.
        sysctl("ipv4/conf/" + name + "/route_localnet");
    }

    private void world() {
        namespace(slot.world());
        pair(slot.world(), slot.externalBridge() + "-w", slot.externalBridge(), "eth0");
        inside(slot.world(), "ip", "address", "replace", slot.worldAddress() + "/24", "dev", "eth0");
        inside(slot.world(), "ip", "link", "set", "eth0", "up");
    }

    /** A host that starts finds its network as after a power cut: empty. */
    void renewHost(int number) {
        var namespace = slot.namespace(number);
        for (var pid : pidsIn(namespace)) ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        // The namespace takes its end of a pair away later than we can wait for; by the outer end it goes at once.
        for (var outer : List.of(slot.bridge() + "-h" + number, slot.externalBridge() + "-h" + number))
            if (exists(outer)) Shell.must("ip", "link", "delete", outer);
        if (Files.exists(NAMESPACES.resolve(namespace))) Shell.must("ip", "netns", "delete", namespace);
        namespace(namespace);
        pair(namespace, slot.bridge() + "-h" + number, slot.bridge(), "eth0");
        pair(namespace, slot.externalBridge() + "-h" + number, slot.externalBridge(), "eth1");
        inside(namespace, "ip", "address", "replace", slot.hostAddress(number) + "/24", "dev", "eth0");
        inside(namespace, "ip", "link", "set", "eth0", "up");
        inside(namespace, "ip", "link", "set", "eth1", "up");
    }

    private void namespace(String name) {
        if (!Files.exists(NAMESPACES.resolve(name))) Shell.must("ip", "netns", "add", name);
        inside(name, "ip", "link", "set", "lo", "up");
        inside(name, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
    }

    private void pair(String namespace, String outer, String bridge, String inner) {
        if (exists(outer)) return;
        Shell.must("ip", "link", "add", outer, "type", "veth", "peer", "name", inner, "netns", namespace);
        sysctl("ipv6/conf/" + outer + "/disable_ipv6");
        Shell.must("ip", "link", "set", outer, "master", bridge, "up");
    }

    private static boolean exists(String device) {
        return Files.exists(Path.of("/sys/class/net", device));
    }

    private static void inside(String namespace, String... words) {
        var all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(List.of(words));
        Shell.mustWith("", all);
    }

    private static void sysctl(String key) {
        try {
            Files.writeString(Path.of("/proc/sys/net").resolve(key), "1");
        } catch (IOException e) {
            throw new GridFault("setting net/" + key, e);
        }
    }

    /** Takes away all that bears the slot's name; what is not there is no fault. */
    void remove() {
        for (var namespace : namespaces()) {
            for (var pid : pidsIn(namespace)) ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            Shell.attempt(List.of("ip", "netns", "delete", namespace));
        }
        for (var device : devices()) Shell.attempt(List.of("ip", "link", "delete", device));
        Shell.attempt(List.of("nft", "delete", "table", "ip", slot.name()));
        changes.restore();
    }

    List<String> namespaces() {
        return names(NAMESPACES, slot.name() + "-");
    }

    /** Ports before bridges, since a bridge of no ports goes without a trace. */
    List<String> devices() {
        var all = new ArrayList<>(names(Path.of("/sys/class/net"), slot.bridge() + "-"));
        all.addAll(names(Path.of("/sys/class/net"), slot.externalBridge() + "-"));
        for (var bridge : List.of(slot.bridge(), slot.externalBridge())) if (exists(bridge)) all.add(bridge);
        return List.copyOf(all);
    }

    boolean hasTable() {
        return Shell.does("nft", "list", "table", "ip", slot.name());
    }

    static List<Long> pidsIn(String namespace) {
        var outcome = Shell.attempt(List.of("ip", "netns", "pids", namespace));
        return outcome.ok() ? outcome.output().lines().map(Long::parseLong).toList() : List.of();
    }

    private static List<String> names(Path directory, String prefix) {
        if (!Files.isDirectory(directory)) return List.of();
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new GridFault("listing " + directory, e);
        }
    }
}
