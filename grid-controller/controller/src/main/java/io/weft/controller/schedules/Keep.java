package io.weft.controller.schedules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;

/** Which snapshots of a schedule stay: a {@link Retention} without months, which would outlive what a host has room for. */
public record Keep(int last, int daily, int weekly) {
    /** What an application may have leaves room for those that people take. */
    static final int MOST = 90;

    private Retention retention() {
        return new Retention(last, daily, weekly, 0);
    }

    int total() {
        return retention().total();
    }

    boolean isLawful() {
        return retention().isLawful(MOST);
    }

    Set<Instant> staying(Collection<Instant> times, ZoneId zone) {
        return retention().staying(times, zone);
    }
}
