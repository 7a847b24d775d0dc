package io.weft.tenancy.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tenancy.credit.Turn.News;
import io.weft.tenancy.invoice.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(1);

    private static Turn.Seen seen(Terms terms, long balance, boolean low) {
        return new Turn.Seen(terms, balance, low, GRACE);
    }

    @Test
    void eachTurnIsToldOnceAndFreezesBehindTheGrace() {
        var low = Turn.NOTHING.look(seen(Terms.PREPAID, 5, true), NOW);
        assertThat(low.news()).containsExactly(News.LOW);
        assertThat(low.turn().look(seen(Terms.PREPAID, 4, true), NOW).news()).isEmpty();
        var gone = low.turn().look(seen(Terms.PREPAID, 0, true), NOW);
        assertThat(gone.news()).containsExactly(News.GONE);
        var within = gone.turn().look(seen(Terms.PREPAID, -3, true), NOW.plus(GRACE).minusSeconds(1));
        assertThat(within.news()).isEmpty();
        var frozen = within.turn().look(seen(Terms.PREPAID, -3, true), NOW.plus(GRACE));
        assertThat(frozen.news()).containsExactly(News.FROZEN);
        var thawed = frozen.turn().look(seen(Terms.PREPAID, 100, false), NOW.plus(GRACE));
        assertThat(thawed.news()).containsExactly(News.THAWED);
        assertThat(thawed.turn()).isEqualTo(Turn.NOTHING);
    }

    @Test
    void whoPaysByInvoiceIsToldAndNeverFrozen() {
        var gone = Turn.NOTHING.look(seen(Terms.POSTPAID, 0, true), NOW);
        assertThat(gone.news()).containsExactly(News.GONE);
        assertThat(gone.turn().look(seen(Terms.POSTPAID, -9, true), NOW.plus(GRACE.multipliedBy(9))).news())
                .isEmpty();
    }
}
