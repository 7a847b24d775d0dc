package io.weft.controller.hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Whether a host comes and goes too often to be trusted with anything new. Pure. */
public final class Flapping {
    private final int losses;
    private final Duration within;

    public Flapping(int losses, Duration within) {
        this.losses = losses;
        this.within = within;
    }

    /** @param lostAt each time it was lost, this one included */
    public boolean flaps(Collection<Instant> lostAt, Instant now) {
        return lostAt.stream().filter(it -> it.plus(within).isAfter(now)).count() >= losses;
    }

    public String reason() {
        return "lost " + losses + " times within " + within.toMinutes() + " minutes";
    }
}
