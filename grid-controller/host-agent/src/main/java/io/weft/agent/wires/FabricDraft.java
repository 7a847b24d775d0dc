package io.weft.agent.wires;

import io.weft.kernel.CircuitId;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A fabric being drawn. Where two circuits claim the same entry, the one with the lower id has it. */
final class FabricDraft {
    private final SortedSet<Ipv4> ports = new TreeSet<>();
    private final SortedMap<String, SortedMap<String, String>> elements = new TreeMap<>();
    private final SortedMap<CircuitId, Fabric.Circuit> circuits = new TreeMap<>();
    private final SortedMap<Ipv4, Ipv4> neighbours = new TreeMap<>();
    private final SortedMap<Ipv4, Ipv4> routes = new TreeMap<>();
    private final SortedSet<Ipv4> claims = new TreeSet<>();

    void port(Ipv4 address) {
        ports.add(address);
    }

    void element(String set, String key) {
        element(set, key, "");
    }

    void element(String set, String key, String data) {
        elements.computeIfAbsent(set, _ -> new TreeMap<>()).putIfAbsent(key, data);
    }

    void circuit(CircuitId id, Fabric.Circuit circuit) {
        circuits.put(id, circuit);
    }

    void neighbour(Ipv4 vtep, Ipv4 underlay) {
        neighbours.putIfAbsent(vtep, underlay);
    }

    void route(Ipv4 guest, Ipv4 vtep) {
        routes.putIfAbsent(guest, vtep);
    }

    void claim(Ipv4 address) {
        claims.add(address);
    }

    Fabric finished() {
        return new Fabric(ports, elements, circuits, neighbours, routes, claims);
    }
}
