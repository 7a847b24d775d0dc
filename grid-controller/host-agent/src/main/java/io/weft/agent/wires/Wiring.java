package io.weft.agent.wires;

import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.CircuitOrder.Peer;
import io.weft.orders.CircuitOrder.Source;
import io.weft.orders.CircuitOrder.Target;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The network that a host should have.
 *
 * <p>GOALS, in order: what no open circuit names is unreachable; new connections go to ready targets, in turn; nothing
 * changes for what did not change. LIMITS: an end counts only while the very instance that the circuit names has the
 * address here, so that a reused address inherits no wire; a remote end only behind a host that the circuit names as peer.
 * HOW, by example: web-1 (10.80.0.5, here) is wired to app-1 (10.80.0.9, on the peer with VTEP 10.79.0.2) at the virtual
 * address 10.100.0.1, port 8080. Here: {@code sources} and {@code spread} for (10.80.0.5, 10.100.0.1, tcp, 8080), a route
 * for 10.80.0.9 behind 10.79.0.2, and replies from that address let in from that peer alone. There: {@code targets} for
 * (10.80.0.5, 10.80.0.9, tcp, 8080), a route back.
 */
public final class Wiring {
    /** The upper byte of every connection mark of ours. */
    public static final int MARK_BASE = 0x57000000;

    /** Maps to the counters of what is paid for: of circuits by their mark, of guests by their address. */
    public static final String TOLLS = "tolls";

    public static final String INBOUND = "inbound";
    public static final String OUTBOUND = "outbound";

    /** Maps to the limits of what a guest may send and receive, by its address; a guest without one stands in neither. */
    public static final String LIMITS_OUT = "limits_out";

    public static final String LIMITS_IN = "limits_in";
    private static final String LIMIT_OUT = "lo-";
    private static final String LIMIT_IN = "li-";
    private static final String END = "c-";
    private static final String TOLL = "t-";
    private static final String IN = "i-";
    private static final String OUT = "o-";

    private final Self self;
    private final Map<InstanceId, GuestSpec> guests;
    private final Map<InstanceId, InstanceOrder.Move> elsewhere;
    private final FabricDraft draft = new FabricDraft();

    private Wiring(Self self, Wires.Wanted wanted) {
        this.self = self;
        this.guests = wanted.guests();
        this.elsewhere = wanted.elsewhere();
    }

    /** @param marks one for each circuit */
    public static Fabric fabric(Self self, Wires.Wanted wanted, Map<CircuitId, Integer> marks) {
        var wiring = new Wiring(self, wanted);
        wiring.host();
        wanted.guests().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(guest -> wiring.guest(guest.getKey(), guest.getValue()));
        wanted.circuits().stream()
                .filter(wiring::endsHere)
                .sorted(Comparator.comparing(CircuitOrder::circuit))
                .forEach(circuit -> wiring.circuit(circuit, marks.get(circuit.circuit())));
        return wiring.draft.finished();
    }

    /** The circuits of an order that this host has to do with. */
    static boolean endsHere(HostId host, CircuitOrder circuit) {
        return circuit.sources().stream().anyMatch(source -> isOn(host, source.host(), source.next()))
                || circuit.targets().stream().anyMatch(target -> isOn(host, target.host(), target.next()));
    }

    private static boolean isOn(HostId host, HostId now, Optional<HostId> next) {
        return now.equals(host) || next.equals(Optional.of(host));
    }

    private boolean endsHere(CircuitOrder circuit) {
        return endsHere(self.host(), circuit);
    }

    private void host() {
        draft.element("underlay_devices", self.underlayDevice());
        draft.element("external_devices", self.externalDevice());
        draft.element("virtual", self.pools().virtual().toString());
        draft.element("internal", self.pools().virtual().toString());
        draft.element("internal", self.pools().guests().toString());
    }

    private void guest(InstanceId instance, GuestSpec guest) {
        var address = new Ipv4(guest.address());
        draft.port(address);
        draft.element("guests", address.tap() + " " + address.guestMac() + " " + address);
        for (var listener : guest.listeners()) {
            if (listener.transport() == GuestSpec.Transport.TCP) {
                draft.element("probes", address + " tcp " + listener.port());
            }
        }
        if (guest.egress() == GuestSpec.Egress.ANY) {
            draft.element("egress", address.text());
        }
        if (guest.egress() == GuestSpec.Egress.ANY || guest.external().isPresent()) {
            draft.element(INBOUND, address.text(), IN + address.hex());
            draft.element(OUTBOUND, address.text(), OUT + address.hex());
        }
        guest.bandwidthMbit().ifPresent(mbit -> {
            draft.element(LIMITS_OUT, address.text(), LIMIT_OUT + address.hex() + "-" + mbit);
            draft.element(LIMITS_IN, address.text(), LIMIT_IN + address.hex() + "-" + mbit);
        });
        var away = Optional.ofNullable(elsewhere.get(instance));
        if (away.isPresent()) {
            away(address, away.get());
        } else {
            guest.external().ifPresent(external -> external(address, external));
        }
    }

    /** The way to a guest that has its port here and is not here leads to the host that has it. */
    private void away(Ipv4 guest, InstanceOrder.Move move) {
        known(guest, new Ipv4(move.vtep()), new Ipv4(move.underlay()));
        draft.route(guest, new Ipv4(move.vtep()));
    }

    private void external(Ipv4 guest, GuestSpec.External external) {
        var outside = new Ipv4(external.address());
        draft.claim(outside);
        for (var listener : external.ports()) {
            var protocol = protocol(listener.transport());
            if (!protocol.isEmpty()) {
                draft.element("admitted", guest + " " + protocol + " " + listener.port());
                draft.element(
                        "externals", outside + " " + protocol + " " + listener.port(), guest + " " + listener.port());
            }
        }
    }

    private void circuit(CircuitOrder circuit, int mark) {
        var peers = circuit.peers().stream()
                .filter(peer -> !peer.host().equals(self.host()))
                .collect(Collectors.toMap(Peer::host, Function.identity(), (first, _) -> first));
        var end = new Ends(circuit, peers, mark, protocol(circuit.transport()));
        draft.element("meters", Integer.toString(mark), chain(circuit.circuit()));
        for (var source : circuit.sources()) {
            for (var target : circuit.targets()) {
                pair(end, source, target);
            }
        }
        var spread = circuit.targets().stream()
                .filter(Target::ready)
                .filter(target -> reachable(end, target))
                .map(target -> new Ipv4(target.address()))
                .sorted()
                .toList();
        var members = circuit.targets().stream()
                .map(target -> new Ipv4(target.address()))
                .collect(Collectors.toSet());
        draft.circuit(
                circuit.circuit(), new Fabric.Circuit(mark, end.protocol(), targetPort(circuit), spread, members));
        circuit.sources().stream().filter(this::here).forEach(source -> source(end, source));
    }

    private void source(Ends end, Source source) {
        var from = new Ipv4(source.address()) + " " + new Ipv4(source.virtualAddress());
        draft.element(TOLLS, Integer.toString(end.mark()), TOLL + end.circuit().circuit());
        if (end.protocol().isEmpty()) {
            draft.element("sources_any", from, Integer.toString(end.mark()));
            draft.element("spread_any", from, chain(end.circuit().circuit()));
        } else {
            var key = from + " " + end.protocol() + " " + end.circuit().servicePort();
            draft.element("sources", key, Integer.toString(end.mark()));
            draft.element("spread", key, chain(end.circuit().circuit()));
        }
    }

    private void pair(Ends end, Source source, Target target) {
        var from = new Ipv4(source.address());
        var to = new Ipv4(target.address());
        var fromPeers = peers(end, source.host(), source.next());
        var toPeers = peers(end, target.host(), target.next());
        if (here(target) && (here(source) || !fromPeers.isEmpty())) {
            if (end.protocol().isEmpty()) {
                draft.element("targets_any", from + " " + to, Integer.toString(end.mark()));
            } else {
                draft.element(
                        "targets",
                        from + " " + to + " " + end.protocol() + " " + target.port(),
                        Integer.toString(end.mark()));
            }
        }
        if (here(source)) {
            remote(target.instance(), to, toPeers);
        }
        if (here(target)) {
            remote(source.instance(), from, fromPeers);
            // Whom it has left sends on what still comes there.
            if (target.next().equals(Optional.of(self.host()))) {
                toPeers.forEach(peer -> known(from, new Ipv4(peer.vtep()), new Ipv4(peer.underlay())));
            }
        }
    }

    /** The other hosts that it may be on, the one that has it first. */
    private static List<Peer> peers(Ends end, HostId host, Optional<HostId> next) {
        return Stream.concat(Stream.of(host), next.stream())
                .flatMap(it -> Optional.ofNullable(end.peers().get(it)).stream())
                .toList();
    }

    /** The way leads to the first of them, and its packets may come from each; a guest that is here needs no way. */
    private void remote(InstanceId instance, Ipv4 guest, List<Peer> peers) {
        if (guests.containsKey(instance) && !elsewhere.containsKey(instance)) {
            return;
        }
        peers.forEach(peer -> known(guest, new Ipv4(peer.vtep()), new Ipv4(peer.underlay())));
        peers.stream().limit(1).forEach(peer -> draft.route(guest, new Ipv4(peer.vtep())));
    }

    private void known(Ipv4 guest, Ipv4 vtep, Ipv4 underlay) {
        draft.neighbour(vtep, underlay);
        draft.element("peers", underlay.text());
        draft.element("remotes", vtep.vtepMac() + " " + guest);
    }

    private boolean here(Source source) {
        return here(isOn(self.host(), source.host(), source.next()), source.instance(), source.address());
    }

    private boolean here(Target target) {
        return here(isOn(self.host(), target.host(), target.next()), target.instance(), target.address());
    }

    private boolean here(boolean on, InstanceId instance, String address) {
        return on
                && guests.containsKey(instance)
                && guests.get(instance).address().equals(address);
    }

    /** All targets are copies of one appliance, so they listen on one port. */
    private static int targetPort(CircuitOrder circuit) {
        return circuit.targets().stream().mapToInt(Target::port).findFirst().orElse(0);
    }

    private static String protocol(GuestSpec.Transport transport) {
        return switch (transport) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case ANY -> "";
        };
    }

    public static String chain(CircuitId circuit) {
        return END + circuit;
    }

    /** Whose toll a counter takes. */
    public static CircuitId circuitOf(String counter) {
        return CircuitId.fromString(counter.substring(TOLL.length()));
    }

    /** What the counters of these names have counted, told apart by whose they are. */
    public static Wires.Counts counts(Map<String, Wires.Traffic> counters) {
        var ends = new HashMap<CircuitId, Wires.Traffic>();
        var tolls = new HashMap<CircuitId, Long>();
        var in = new HashMap<Ipv4, Long>();
        var out = new HashMap<Ipv4, Long>();
        counters.forEach((name, passed) -> {
            var of = name.length() > 2 ? name.substring(2) : "";
            switch (name.length() > 2 ? name.substring(0, 2) : "") {
                case END -> ends.put(CircuitId.fromString(of), passed);
                case TOLL -> tolls.put(CircuitId.fromString(of), passed.bytes());
                case IN -> in.put(Ipv4.ofHex(of), passed.bytes());
                case OUT -> out.put(Ipv4.ofHex(of), passed.bytes());
                default -> {}
            }
        });
        return new Wires.Counts(ends, tolls, in, out);
    }

    /** A circuit with what its ends have in common; this host is no peer of itself. */
    private record Ends(CircuitOrder circuit, Map<HostId, Peer> peers, int mark, String protocol) {}

    private boolean reachable(Ends end, Target target) {
        return here(target) || end.peers().containsKey(target.host());
    }

    /** The sets and maps that are the fabric's; the base table has one more, for devices that must not forward. */
    public static List<String> managedSets() {
        return List.of(
                "guests",
                "remotes",
                "peers",
                "underlay_devices",
                "external_devices",
                "virtual",
                "internal",
                "egress",
                "admitted",
                "probes",
                "spread",
                "spread_any",
                "sources",
                "sources_any",
                "targets",
                "targets_any",
                "externals",
                "meters",
                TOLLS,
                INBOUND,
                OUTBOUND,
                LIMITS_OUT,
                LIMITS_IN);
    }

    /** Those of the managed sets whose elements name a counter of their own. */
    public static List<String> countingSets() {
        return List.of(TOLLS, INBOUND, OUTBOUND);
    }

    /** Those of the managed sets whose elements name a limit of their own. */
    public static List<String> limitingSets() {
        return List.of(LIMITS_OUT, LIMITS_IN);
    }

    /** What a limit of this name lets pass, which its name says: another one is another limit. */
    public static int mbitOf(String limit) {
        return Integer.parseInt(limit.substring(limit.lastIndexOf('-') + 1));
    }
}
