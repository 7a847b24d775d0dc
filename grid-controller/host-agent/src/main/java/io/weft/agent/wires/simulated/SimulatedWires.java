package io.weft.agent.wires.simulated;

import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Self;
import io.weft.agent.wires.Wires;
import io.weft.agent.wires.Wiring;
import io.weft.kernel.CircuitId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws the same fabric as the real adapter and carries no traffic. */
public final class SimulatedWires implements Wires {
    private final Self self;
    private final Map<CircuitId, Integer> marks = new HashMap<>();
    private Optional<Wanted> drawn = Optional.empty();
    private volatile Fabric fabric = Fabric.EMPTY;

    public SimulatedWires(Self self) {
        this.self = self;
    }

    @Override
    public void converge(Wanted wanted) {
        if (drawn.filter(wanted::equals).isPresent()) {
            return;
        }
        wanted.circuits()
                .forEach(circuit -> marks.computeIfAbsent(circuit.circuit(), _ -> Wiring.MARK_BASE + marks.size() + 1));
        fabric = Wiring.fabric(self, wanted, marks);
        drawn = Optional.of(wanted);
    }

    public Fabric fabric() {
        return fabric;
    }

    @Override
    public Set<Ipv4> ports() {
        return fabric.ports();
    }

    @Override
    public Optional<Counts> counts() {
        return drawn.map(_ -> still());
    }

    private Counts still() {
        var ends = new HashMap<CircuitId, Traffic>();
        fabric.circuits().keySet().forEach(circuit -> ends.put(circuit, new Traffic(0, 0)));
        var tolls = new HashMap<CircuitId, Long>();
        fabric.set(Wiring.TOLLS).values().forEach(name -> tolls.put(Wiring.circuitOf(name), 0L));
        return new Counts(ends, tolls, still(fabric.set(Wiring.INBOUND)), still(fabric.set(Wiring.OUTBOUND)));
    }

    private static Map<Ipv4, Long> still(Map<String, String> counters) {
        var still = new HashMap<Ipv4, Long>();
        counters.keySet().forEach(address -> still.put(new Ipv4(address), 0L));
        return still;
    }

    @Override
    public void tearDown() {
        drawn = Optional.empty();
        fabric = Fabric.EMPTY;
    }

    @Override
    public void close() {}
}
