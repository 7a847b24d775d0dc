package io.weft.tenancy.credit;

import io.weft.tenancy.invoice.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was told of a tenant's credit.
 *
 * @param terms that held when it was
 * @param lowTold whether it was told that it runs out
 * @param goneAt since when there has been none under these terms
 */
record Turn(Terms terms, boolean lowTold, Optional<Instant> goneAt, Optional<Instant> frozenAt) {
    static final Turn NOTHING = new Turn(Terms.POSTPAID, false, Optional.empty(), Optional.empty());

    enum News {
        LOW,
        GONE,
        FROZEN,
        THAWED
    }

    /** How much is left, as whoever wants to be told sees it. */
    enum Level {
        /** So much that it is told again when it runs out another time. */
        AMPLE,
        ENOUGH,
        LOW,
        GONE
    }

    record Next(Turn turn, List<News> news) {}

    record Seen(Terms terms, Level level, Duration grace) {
        boolean isGone() {
            return level == Level.GONE;
        }
    }

    /**
     * Credit that is gone at once is told of as gone, and not as running out before. Under other terms something else follows, so it is
     * told again, and the grace begins anew.
     */
    Next look(Seen seen, Instant now) {
        return seen.terms() == terms
                ? turned(seen, now)
                : new Turn(seen.terms(), lowTold, Optional.empty(), frozenAt).turned(seen, now);
    }

    private Next turned(Seen seen, Instant now) {
        var news = new ArrayList<News>();
        if (seen.level() == Level.LOW && !lowTold && goneAt.isEmpty()) {
            news.add(News.LOW);
        }
        if (seen.isGone() && goneAt.isEmpty()) {
            news.add(News.GONE);
        }
        var gone = seen.isGone() ? Optional.of(goneAt.orElse(now)) : Optional.<Instant>empty();
        var freezes = terms == Terms.PREPAID
                && gone.filter(it -> !it.plus(seen.grace()).isAfter(now)).isPresent();
        if (freezes && frozenAt.isEmpty()) {
            news.add(News.FROZEN);
        }
        if (!freezes && frozenAt.isPresent()) {
            news.add(News.THAWED);
        }
        var frozen = freezes ? Optional.of(frozenAt.orElse(now)) : Optional.<Instant>empty();
        return new Next(new Turn(terms, isTold(seen.level()), gone, frozen), news);
    }

    /** What an hour costs swings: what is about enough changes nothing, or it would be told again and again. */
    private boolean isTold(Level level) {
        return switch (level) {
            case AMPLE -> false;
            case ENOUGH -> lowTold;
            case LOW, GONE -> true;
        };
    }
}
