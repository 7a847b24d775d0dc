package io.weft.agent.session;

import io.weft.orders.Order;
import io.weft.orders.SessionOrder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The controller's answer to this boot's hello.
 *
 * @param number grows with each greeting of the host
 * @param expected key to generation of what must have been read before acting
 */
public record Session(String boot, long number, long epoch, Map<String, Long> expected) {
    public Session {
        expected = Map.copyOf(expected);
    }

    static Session of(SessionOrder order) {
        return new Session(order.boot(), order.generation(), order.epoch(), order.orders());
    }

    /** @param read the generation that was read last for a key */
    boolean complete(Function<String, Optional<Long>> read) {
        return expected.entrySet().stream()
                .allMatch(entry -> read.apply(entry.getKey())
                        .filter(generation -> generation >= entry.getValue())
                        .isPresent());
    }

    /**
     * An order of an older epoch that the controller did not name may belong to a host that was declared lost meanwhile: it
     * is neither carried out nor undone.
     */
    boolean covers(Order order) {
        return order.epoch() >= epoch || names(order);
    }

    boolean names(Order order) {
        return expected.containsKey(order.key());
    }
}
