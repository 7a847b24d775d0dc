package io.weft.tenancy.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tenancy.credit.Turn.Level;
import io.weft.tenancy.credit.Turn.News;
import io.weft.tenancy.invoice.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(1);

    private static Turn.Seen prepaid(Level level) {
        return new Turn.Seen(Terms.PREPAID, level, GRACE);
    }

    private static Turn.Seen postpaid(Level level) {
        return new Turn.Seen(Terms.POSTPAID, level, GRACE);
    }

    @Test
    void eachTurnIsToldOnceAndFreezesBehindTheGrace() {
        var low = Turn.NOTHING.look(prepaid(Level.LOW), NOW);
        assertThat(low.news()).containsExactly(News.LOW);
        assertThat(low.turn().look(prepaid(Level.LOW), NOW).news()).isEmpty();
        var gone = low.turn().look(prepaid(Level.GONE), NOW);
        assertThat(gone.news()).containsExactly(News.GONE);
        var within = gone.turn().look(prepaid(Level.GONE), NOW.plus(GRACE).minusSeconds(1));
        assertThat(within.news()).isEmpty();
        var frozen = within.turn().look(prepaid(Level.GONE), NOW.plus(GRACE));
        assertThat(frozen.news()).containsExactly(News.FROZEN);
        var thawed = frozen.turn().look(prepaid(Level.AMPLE), NOW.plus(GRACE));
        assertThat(thawed.news()).containsExactly(News.THAWED);
        assertThat(thawed.turn().look(prepaid(Level.LOW), NOW).news()).containsExactly(News.LOW);
    }

    @Test
    void whatSwingsAroundTheEdgeIsToldOnce() {
        var low = Turn.NOTHING.look(prepaid(Level.LOW), NOW).turn();
        var enough = low.look(prepaid(Level.ENOUGH), NOW).turn();
        assertThat(enough.look(prepaid(Level.LOW), NOW).news()).isEmpty();
        var ample = enough.look(prepaid(Level.AMPLE), NOW).turn();
        assertThat(ample.look(prepaid(Level.LOW), NOW).news()).containsExactly(News.LOW);
    }

    @Test
    void whoPaysByInvoiceIsToldAndNeverFrozen() {
        var gone = Turn.NOTHING.look(postpaid(Level.GONE), NOW);
        assertThat(gone.news()).containsExactly(News.GONE);
        assertThat(gone.turn()
                        .look(postpaid(Level.GONE), NOW.plus(GRACE.multipliedBy(9)))
                        .news())
                .isEmpty();
    }

    /** Credit that was gone for months freezes nobody on the day that the terms change. */
    @Test
    void theGraceBeginsWithTheTerms() {
        var gone = Turn.NOTHING.look(postpaid(Level.GONE), NOW).turn();
        var later = NOW.plus(GRACE.multipliedBy(90));
        var changed = gone.look(prepaid(Level.GONE), later);
        assertThat(changed.news()).containsExactly(News.GONE);
        var frozen = changed.turn().look(prepaid(Level.GONE), later.plus(GRACE));
        assertThat(frozen.news()).containsExactly(News.FROZEN);
        assertThat(frozen.turn().look(postpaid(Level.GONE), later.plus(GRACE)).news())
                .containsExactly(News.GONE, News.THAWED);
    }
}
