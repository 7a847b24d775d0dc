package io.weft.agent.wires.nft;

import io.weft.agent.commands.Command;
import io.weft.agent.files.Durable;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Self;
import io.weft.agent.wires.Wires;
import io.weft.agent.wires.Wiring;
import io.weft.kernel.CircuitId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the kernel's network with the wanted one and changes the difference.
 *
 * <p>The order within a pass: new taps are made, down; one nft transaction; taps up; then neighbours, routes and addresses;
 * then what is gone is removed; then connections without a reason are cut.
 */
public final class NftWires implements Wires {
    /** Somebody may have changed the rules behind our back. */
    private static final Duration TRUST = Duration.ofSeconds(30);

    private final Self self;
    private final NftTable table = new NftTable();
    private final Links links;
    private final Path restore;
    private final InstantSource clock;
    private Optional<Fabric> known = Optional.empty();
    private Instant readAt = Instant.EPOCH;

    /** @param state where the settings of before are kept, for {@link #tearDown} */
    public NftWires(Self self, Path state, InstantSource clock) {
        this.self = self;
        this.links = new Links(self);
        this.restore = state.resolve("forwarding-before");
        this.clock = clock;
    }

    @Override
    public void converge(Wanted wanted) {
        var from = current();
        var to = Wiring.fabric(self, wanted, marks(from, wanted));
        if (from.equals(to)) {
            return;
        }
        known = Optional.empty();
        carryOver(from, to);
        known = Optional.of(to);
    }

    private Fabric current() {
        var now = clock.instant();
        if (known.isEmpty() || readAt.plus(TRUST).isBefore(now)) {
            prepare();
            known = Optional.of(withMembers(read()));
            readAt = now;
        }
        return known.get();
    }

    /** Everything that is there once for the host. */
    private void prepare() {
        if (table.ensureLoaded()) {
            Conntrack.cutEverything();
        }
        links.ensureOverlay();
        var device = self.externalDevice();
        var forwards = Sysctl.get(device, "forwarding").strip();
        // A machine that was started again has forgotten what was set, and perhaps what it was before.
        if (!Files.exists(restore) || forwards.equals("0")) {
            Durable.write(restore, forwards.getBytes(StandardCharsets.UTF_8));
        }
        if (!forwardedBefore()) {
            Command.of("nft", "add", "element", "inet", "weft", "closed_devices", "{", device, "}")
                    .run();
            Sysctl.set(device, "forwarding", "1");
        }
        links.ensureExternalRoute();
    }

    private boolean forwardedBefore() {
        try {
            return Files.readString(restore).strip().equals("1");
        } catch (java.io.IOException e) {
            throw new io.weft.agent.Fault("cannot read " + restore, e);
        }
    }

    private Fabric read() {
        var rules = table.read();
        return new Fabric(
                links.openTaps(),
                rules.elements(),
                rules.circuits(),
                links.neighbours(),
                links.routes(),
                links.claims());
    }

    /** The kernel does not know the targets that are not ready; a pass that did is believed. */
    private Fabric withMembers(Fabric read) {
        var circuits = new HashMap<CircuitId, Fabric.Circuit>();
        read.circuits()
                .forEach((id, circuit) -> circuits.put(
                        id,
                        known.map(before -> before.circuits().get(id))
                                .filter(before -> before.mark() == circuit.mark()
                                        && before.spread().equals(circuit.spread()))
                                .orElse(circuit)));
        return new Fabric(
                read.ports(),
                read.elements(),
                new java.util.TreeMap<>(circuits),
                read.neighbours(),
                read.routes(),
                read.claims());
    }

    /** A circuit keeps its mark for as long as the kernel has it: its connections carry it. */
    private static Map<CircuitId, Integer> marks(Fabric from, Wanted wanted) {
        var marks = new HashMap<CircuitId, Integer>();
        from.circuits().forEach((id, circuit) -> marks.put(id, circuit.mark()));
        var taken = new TreeSet<>(marks.values());
        var next = Wiring.MARK_BASE;
        for (var circuit : wanted.circuits()) {
            if (!marks.containsKey(circuit.circuit())) {
                do {
                    next++;
                } while (taken.contains(next));
                marks.put(circuit.circuit(), next);
                taken.add(next);
            }
        }
        return marks;
    }

    private void carryOver(Fabric from, Fabric to) {
        var taps = links.taps();
        to.ports().stream().filter(port -> !taps.contains(port)).forEach(links::makePort);
        table.apply(NftTransaction.between(from, to));
        to.ports().stream().filter(port -> !from.ports().contains(port)).forEach(port -> {
            links.openPort(port);
            if (!to.routes().containsKey(port)) {
                links.routeToPort(port);
            }
        });
        to.ports().stream()
                .filter(port -> from.routes().containsKey(port) && !to.routes().containsKey(port))
                .forEach(links::routeToPort);
        to.neighbours().forEach((vtep, underlay) -> {
            if (!underlay.equals(from.neighbours().get(vtep))) {
                links.addNeighbour(vtep, underlay);
            }
        });
        to.routes().forEach((guest, vtep) -> {
            if (!vtep.equals(from.routes().get(guest))) {
                links.addRoute(guest, vtep);
            }
        });
        to.claims().stream().filter(address -> !from.claims().contains(address)).forEach(links::claim);
        taps.stream().filter(port -> !to.ports().contains(port)).forEach(links::removePort);
        from.routes().keySet().stream()
                .filter(guest -> !to.routes().containsKey(guest))
                .forEach(links::removeRoute);
        from.neighbours().keySet().stream()
                .filter(vtep -> !to.neighbours().containsKey(vtep))
                .forEach(links::removeNeighbour);
        release(from, to);
        Conntrack.cut(Conntrack.selections(from, to));
    }

    private void release(Fabric from, Fabric to) {
        var released = from.claims().stream()
                .filter(address -> !to.claims().contains(address))
                .toList();
        released.forEach(links::release);
        if (!released.isEmpty()) {
            // A device that loses its last address loses its routes.
            links.ensureExternalRoute();
        }
    }

    @Override
    public Set<Ipv4> ports() {
        return known.map(Fabric::ports).<Set<Ipv4>>map(ports -> ports).orElseGet(links::taps);
    }

    @Override
    public Optional<Counts> counts() {
        return known.map(fabric -> isCounting(fabric) ? table.counts() : Counts.NONE);
    }

    private static boolean isCounting(Fabric fabric) {
        return !fabric.circuits().isEmpty() || !fabric.set(Wiring.INBOUND).isEmpty();
    }

    @Override
    public void tearDown() {
        known = Optional.empty();
        links.tearDown();
        table.remove();
        Conntrack.cutEverything();
        if (Files.exists(restore) && !forwardedBefore()) {
            Sysctl.set(self.externalDevice(), "forwarding", "0");
        }
        Durable.remove(restore);
    }

    /** Guests and their wires outlive the agent. */
    @Override
    public void close() {}
}
