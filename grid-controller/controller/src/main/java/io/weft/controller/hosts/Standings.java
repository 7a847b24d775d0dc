package io.weft.controller.hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges silence. Pure.
 *
 * <p>A host is convicted only while another one is heard: when all fall silent together, it is the bus, the database or
 * this very program that was away, and nobody may be convicted for that.
 */
public final class Standings {
    private final Duration suspectAfter;
    private final Duration lease;

    public Standings(Duration suspectAfter, Duration lease) {
        this.suspectAfter = suspectAfter;
        this.lease = lease;
    }

    /** @param anybody when any host of the grid was last heard, this one included */
    public Standing of(Optional<Instant> lastSeenAt, Optional<Instant> anybody, Instant now) {
        if (lastSeenAt.isEmpty()) {
            return Standing.JOINING;
        }
        if (isWithin(suspectAfter, lastSeenAt.get(), now)) {
            return Standing.ONLINE;
        }
        var busAnswers = anybody.filter(it -> isWithin(suspectAfter, it, now)).isPresent();
        return busAnswers && !isWithin(lease, lastSeenAt.get(), now) ? Standing.OFFLINE : Standing.SUSPECT;
    }

    private static boolean isWithin(Duration limit, Instant seen, Instant now) {
        return !seen.plus(limit).isBefore(now);
    }
}
