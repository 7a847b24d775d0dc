package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import java.util.List;
import java.util.Optional;

/** The way to hosts' topics. */
public interface OrderBus {
    /** @param order empty for a tombstone */
    record Message(String key, Optional<byte[]> order) {}

    /**
     * Returns when all are safe on the topic, in this order.
     *
     * @throws io.weft.controller.bus.BusFault when they may not be
     */
    void send(HostId host, List<Message> messages);

    /** Those of these hosts whose topics the bus does not know. */
    List<HostId> forgotten(List<HostId> hosts);

    /** Makes the topics and logins of these hosts, where they are missing. */
    void make(List<HostId> hosts);
}
