package io.weft.agent.wires;

import io.weft.kernel.CircuitId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The whole network of a host as values: equal when nothing is to be done, and the difference of two is what is to be done.
 *
 * @param ports addresses of the guests that have a tap here
 * @param elements set or map of the nft table to its elements, key parts joined by a blank, and data (empty in a set)
 * @param circuits circuits with an end here
 * @param neighbours other hosts' VTEP address to their underlay address
 * @param routes other hosts' guests to the VTEP they are behind; also of one that has a port here and is not here now
 * @param claims outside addresses that this host answers for
 */
public record Fabric(
        SortedSet<Ipv4> ports,
        SortedMap<String, SortedMap<String, String>> elements,
        SortedMap<CircuitId, Circuit> circuits,
        SortedMap<Ipv4, Ipv4> neighbours,
        SortedMap<Ipv4, Ipv4> routes,
        SortedSet<Ipv4> claims) {
    public Fabric {
        ports = new TreeSet<>(ports);
        elements = new TreeMap<>(elements);
        circuits = new TreeMap<>(circuits);
        neighbours = new TreeMap<>(neighbours);
        routes = new TreeMap<>(routes);
        claims = new TreeSet<>(claims);
    }

    public static final Fabric EMPTY = new Fabric(
            new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

    /**
     * @param protocol tcp, udp, or empty for any
     * @param spread where new connections of this host's sources go, in turn; empty refuses them
     * @param members every target, ready or not: one that leaves takes its connections with it
     */
    public record Circuit(int mark, String protocol, int port, List<Ipv4> spread, Set<Ipv4> members) {
        public Circuit {
            spread = List.copyOf(spread);
            members = Set.copyOf(members);
        }
    }

    public Map<String, String> set(String name) {
        return elements.getOrDefault(name, new TreeMap<>());
    }
}
