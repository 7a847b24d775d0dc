package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import io.weft.orders.SendOrder;
import java.util.List;

/** What hosts are to send. */
@FunctionalInterface
public interface Sends {
    /** Grid-wide: what the host still has to send. */
    List<SendOrder> open(HostId host, long epoch);
}
