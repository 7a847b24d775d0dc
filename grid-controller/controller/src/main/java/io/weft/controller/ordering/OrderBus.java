package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import java.util.List;
import java.util.Optional;

/** The way to a host's topic. */
public interface OrderBus {
    /** @param order empty for a tombstone */
    record Message(String key, Optional<byte[]> order) {}

    /**
     * Returns when all are safe on the topic, in this order.
     *
     * @throws BusFault when they may not be
     */
    void send(HostId host, List<Message> messages);

    final class BusFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BusFault(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
