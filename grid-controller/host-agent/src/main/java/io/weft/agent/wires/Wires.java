package io.weft.agent.wires;

import io.weft.kernel.CircuitId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the network real. Called by one thread. */
public interface Wires extends AutoCloseable {
    /** Brings the host to what is wanted, all of it; a {@link io.weft.agent.Fault} leaves the rest for the next pass. */
    void converge(Wanted wanted);

    /** Guests' addresses whose tap is up and guarded, or still lying about. */
    Set<Ipv4> ports();

    /** Circuits that are open here, with what has passed since they were made. */
    Map<CircuitId, Traffic> traffic();

    /** Takes everything away that the agent ever made here. */
    void tearDown();

    @Override
    void close();

    record Traffic(long packets, long bytes) {}

    /** @param guests those that need a port now @param circuits the open ones */
    record Wanted(Map<InstanceId, GuestSpec> guests, List<CircuitOrder> circuits) {
        public Wanted {
            guests = Map.copyOf(guests);
            circuits = List.copyOf(circuits);
        }
    }
}
