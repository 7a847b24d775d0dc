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
    public Map<CircuitId, Traffic> traffic() {
        var traffic = new HashMap<CircuitId, Traffic>();
        fabric.circuits().keySet().forEach(circuit -> traffic.put(circuit, new Traffic(0, 0)));
        return traffic;
    }

    @Override
    public void tearDown() {
        drawn = Optional.empty();
        fabric = Fabric.EMPTY;
    }

    @Override
    public void close() {}
}
