package io.weft.simulator.grid;

import io.weft.kernel.Transactions;
import io.weft.simulator.memory.DatabaseFault;
import io.weft.simulator.memory.EventList;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Somebody who reads the grid's events from the first on, and goes on behind the last one read. */
public final class Follower {
    private static final int PAGE = 200;

    private final Transactions transactions;
    private final EventList events;
    private final Set<UUID> heard = new HashSet<>();
    private long cursor;
    private boolean heardTwice;

    Follower(Transactions transactions, EventList events) {
        this.transactions = transactions;
        this.events = events;
    }

    void look() {
        try {
            transactions.gridWide(() -> events.after(cursor, PAGE)).forEach(this::hear);
        } catch (DatabaseFault away) {
            // The next look begins behind the same event.
        }
    }

    /** As the program's retention does with what was published long ago. */
    void forget(Instant before) {
        try {
            transactions.gridWide(() -> events.forget(cursor, before));
        } catch (DatabaseFault away) {
            // Another time.
        }
    }

    private void hear(EventList.Placed placed) {
        heardTwice = heardTwice || !heard.add(placed.event().id());
        cursor = placed.place();
    }

    public boolean heardTwice() {
        return heardTwice;
    }

    /** Those of these that never came. */
    public List<UUID> missed(List<UUID> all) {
        return all.stream().filter(it -> !heard.contains(it)).toList();
    }
}
