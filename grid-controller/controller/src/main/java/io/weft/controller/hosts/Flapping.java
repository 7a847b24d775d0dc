package io.weft.controller.hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Whether a host comes and goes too often to be trusted with anything new. Pure. */
public final class Flapping {
    private final int losses;
    private final Duration within;
    private final Duration forgotten;

    /** @param forgotten when it has been heard for so long without a pause */
    public Flapping(int losses, Duration within, Duration forgotten) {
        this.losses = losses;
        this.within = within;
        this.forgotten = forgotten;
    }

    /** A host that was heard from then on without a pause is trusted again. */
    public Instant calmSince(Instant now) {
        return now.minus(forgotten);
    }

    public String calm() {
        return "heard without a pause for " + forgotten.toMinutes() + " minutes";
    }

    /** @param lostAt each time it was lost, this one included */
    public boolean flaps(Collection<Instant> lostAt, Instant now) {
        return lostAt.stream().filter(it -> it.plus(within).isAfter(now)).count() >= losses;
    }

    public String reason() {
        return "lost " + losses + " times within " + within.toMinutes() + " minutes";
    }
}
