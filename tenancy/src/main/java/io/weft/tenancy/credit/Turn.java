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
 * @param lowTold whether it was told that it runs out
 * @param goneAt since when there has been none
 */
record Turn(boolean lowTold, Optional<Instant> goneAt, Optional<Instant> frozenAt) {
    static final Turn NOTHING = new Turn(false, Optional.empty(), Optional.empty());

    enum News {
        LOW,
        GONE,
        FROZEN,
        THAWED
    }

    record Next(Turn turn, List<News> news) {}

    /** @param balance in the currency's smallest unit @param low whether what is left is less than somebody wants to be told of */
    record Seen(Terms terms, long balance, boolean low, Duration grace) {
        boolean isGone() {
            return balance <= 0;
        }
    }

    /** Credit that is gone at once is told of as gone, and not as running out before. Topped up, everything may be told again. */
    Next look(Seen seen, Instant now) {
        var news = new ArrayList<News>();
        var isLow = seen.low() && !seen.isGone();
        if (isLow && !lowTold && goneAt.isEmpty()) {
            news.add(News.LOW);
        }
        if (seen.isGone() && goneAt.isEmpty()) {
            news.add(News.GONE);
        }
        var gone = seen.isGone() ? Optional.of(goneAt.orElse(now)) : Optional.<Instant>empty();
        var freezes = seen.terms() == Terms.PREPAID
                && gone.filter(it -> !it.plus(seen.grace()).isAfter(now)).isPresent();
        if (freezes && frozenAt.isEmpty()) {
            news.add(News.FROZEN);
        }
        if (!freezes && frozenAt.isPresent()) {
            news.add(News.THAWED);
        }
        var frozen = freezes ? Optional.of(frozenAt.orElse(now)) : Optional.<Instant>empty();
        return new Next(new Turn(seen.low() || seen.isGone(), gone, frozen), news);
    }
}
