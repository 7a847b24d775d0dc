package io.weft.agent.wires;

import io.weft.kernel.CircuitId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the network real. Called by one thread. */
public interface Wires extends AutoCloseable {
    /** Brings the host to what is wanted, all of it; a {@link io.weft.agent.Fault} leaves the rest for the next pass. */
    void converge(Wanted wanted);

    /** Guests' addresses whose tap is up and guarded, or still lying about. */
    Set<Ipv4> ports();

    /** What has passed since each counter was made; empty while it is not known which ones are there. */
    Optional<Counts> counts();

    /** Takes everything away that the agent ever made here. */
    void tearDown();

    @Override
    void close();

    record Traffic(long packets, long bytes) {}

    /**
     * @param ends circuits that are open here, whichever end is
     * @param tolls bytes of the circuits that have a source here, each packet counted on the one host of its source
     * @param in bytes to guests from outside the grid
     * @param out bytes from guests to outside the grid
     */
    record Counts(Map<CircuitId, Traffic> ends, Map<CircuitId, Long> tolls, Map<Ipv4, Long> in, Map<Ipv4, Long> out) {
        public static final Counts NONE = new Counts(Map.of(), Map.of(), Map.of(), Map.of());

        public Counts {
            ends = Map.copyOf(ends);
            tolls = Map.copyOf(tolls);
            in = Map.copyOf(in);
            out = Map.copyOf(out);
        }
    }

    /**
     * @param guests those that need a port now
     * @param circuits the open ones
     * @param elsewhere those of the guests that another host has as yet, or has by now: what is sent to them goes there
     */
    record Wanted(
            Map<InstanceId, GuestSpec> guests,
            List<CircuitOrder> circuits,
            Map<InstanceId, InstanceOrder.Move> elsewhere) {
        public Wanted {
            guests = Map.copyOf(guests);
            circuits = List.copyOf(circuits);
            elsewhere = Map.copyOf(elsewhere);
        }

        public Wanted(Map<InstanceId, GuestSpec> guests, List<CircuitOrder> circuits) {
            this(guests, circuits, Map.of());
        }
    }
}
