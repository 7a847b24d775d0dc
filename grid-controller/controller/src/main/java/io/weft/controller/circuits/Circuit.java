package io.weft.controller.circuits;

import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.orders.CircuitOrder;
import java.util.List;
import java.util.Optional;

/**
 * A wire made real, with one end per host that has a part in it.
 *
 * @param name stable within the application: {@code web.app->app.in}
 * @param generation the highest given to any end; an end that returns to a host must not begin again below
 */
public record Circuit(CircuitId id, String name, long generation, List<End> ends) {
    public Circuit {
        ends = List.copyOf(ends);
    }

    /**
     * @param order what this host was told; its epoch is that of the host when it is published
     */
    public record End(HostId host, CircuitOrder order, Optional<EndSighting> seen) {
        public boolean open() {
            return order.wish() == CircuitOrder.Wish.OPEN;
        }

        /** The host shows what it was told. */
        public boolean settled() {
            return seen.filter(it -> it.generation() >= order.generation() && it.open() == open())
                    .isPresent();
        }
    }

    public record EndSighting(long generation, boolean open, long packets, long bytes) {}

    public Optional<End> end(HostId host) {
        return ends.stream().filter(it -> it.host().equals(host)).findFirst();
    }
}
