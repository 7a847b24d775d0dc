package io.weft.controller.hosts;

import io.weft.kernel.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which silent hosts are lost. Pure.
 *
 * <p>GOALS, in order: never convict a host for the silence of something else, be it the bus, the database, a controller or a
 * machine that has no time for any of them; convict a dead one soon.
 *
 * <p>LIMITS, never broken: the whole lease of silence was listened to, and during all of it another host was heard. Whoever has
 * not spoken since it joined is not lost, and nobody is while the reports are not read.
 *
 * <p>HOW: three clocks have to run for a whole lease each, and any of them is set back by a stumble. One runs since the host
 * was last heard; one since every partition of the reports has been read to its end without a pause; one since some other host,
 * the witness, has been heard without a pause. All three are told by the clock of those who read, at the moment of reading:
 * reports that waited on the bus count as heard when they are read. By example, with a lease of 30 s: h2 dies at 0 s, h1 and h3
 * go on. At 31 s all three clocks stand above 30, and h2 is lost. Had the controllers been away from 10 s to 60 s, their watch
 * would begin at 60 s, and what h2 said before its end would be heard at 60 s: it is lost at 91 s. Had all hosts fallen silent
 * at 0 s and h1 come back at 50 s, then h1 is a witness from 50 s on, and h2 and h3 are lost at 81 s. Had the bus been away, all
 * would come back together, and nobody is lost.
 *
 * <p>The reader's watch is what a count of unread reports can't give: a reader that is stopped for a minute and then goes on
 * has nothing unread for a moment, and has heard nobody for a minute.
 */
public final class Conviction {
    private final Duration lease;
    private final Duration longestPause;

    /** @param longestPause between two reports of a witness, or two looks of a reader, that still counts as none */
    public Conviction(Duration lease, Duration longestPause) {
        this.lease = lease;
        this.longestPause = longestPause;
    }

    /** @param watches one for each partition of the reports */
    public List<HostId> lost(Collection<Hearing> hearings, Collection<Watch> watches, Instant now) {
        var watched = watchedSince(watches, now);
        if (watched.isEmpty()) {
            return List.of();
        }
        return hearings.stream()
                .filter(it -> isOver(it.heardAt(), now))
                .filter(it -> isOver(watched.get(), now))
                .filter(it -> witnessedSince(it, hearings, now)
                        .filter(since -> isOver(since, now))
                        .isPresent())
                .map(Hearing::host)
                .sorted()
                .toList();
    }

    private Optional<Instant> watchedSince(Collection<Watch> watches, Instant now) {
        if (watches.isEmpty() || !watches.stream().allMatch(it -> isFresh(it.attestedAt(), now))) {
            return Optional.empty();
        }
        return watches.stream().map(Watch::unbrokenSince).max(Comparator.naturalOrder());
    }

    /** The witness that has been steady for longest is the best one. */
    private Optional<Instant> witnessedSince(Hearing silent, Collection<Hearing> hearings, Instant now) {
        return hearings.stream()
                .filter(it -> !it.host().equals(silent.host()))
                .filter(it -> isFresh(it.heardAt(), now))
                .map(Hearing::steadySince)
                .min(Comparator.naturalOrder());
    }

    private boolean isOver(Instant since, Instant now) {
        return since.plus(lease).isBefore(now);
    }

    private boolean isFresh(Instant at, Instant now) {
        return !at.plus(longestPause).isBefore(now);
    }
}
