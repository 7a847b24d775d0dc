package io.weft.agent.metering;

import io.weft.orders.UsageReport.Counter;
import java.util.List;
import java.util.UUID;

/**
 * What can be measured here at one moment.
 *
 * @param epoch of the host; a higher one than before means that the grid had lost the host in between
 */
public record Look(long epoch, List<Counted> counted, List<Held> held, List<Unread> unread) {
    public Look {
        counted = List.copyOf(counted);
        held = List.copyOf(held);
        unread = List.copyOf(unread);
    }

    /** @param value of a counter that somebody else keeps, and that begins at zero whenever it is made anew */
    public record Counted(UUID resource, Counter counter, long value) {}

    /** A counter that is there and can't be read now. */
    public record Unread(UUID resource, Counter counter) {}

    /** @param rate what is held, for as long as it is: counted by the millisecond */
    public record Held(UUID resource, Counter counter, long rate) {}
}
