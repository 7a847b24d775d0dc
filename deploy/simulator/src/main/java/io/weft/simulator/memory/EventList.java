package io.weft.simulator.memory;

import io.weft.kernel.Event;
import java.time.Instant;
import java.util.List;

/** The events of a grid in the order of their places, which are given once they are committed. In the program both are SQL. */
public interface EventList {
    /** Gives places to what has none, unless somebody else is at it. @return how many */
    int place(int batch);

    /** What stands behind a place. */
    List<Placed> after(long cursor, int atMost);

    /** Removes what stands up to a place and is older. @return how many */
    int forget(long upTo, Instant before);

    record Placed(long place, Event event) {}
}
