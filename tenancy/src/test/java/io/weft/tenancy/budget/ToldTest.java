package io.weft.tenancy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tenancy.budget.Told.News;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToldTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant NOW = MARCH.plusSeconds(3_600);
    private static final Budget HUNDRED = budget("100", true);

    private static Budget budget(String amount, boolean freeze) {
        return new Budget("month", new Scope.Everything(), new BigDecimal(amount), List.of(50, 80, 100), freeze);
    }

    private static Told.Next look(Told told, Instant period, String spent, String forecast) {
        return told.look(HUNDRED, period, new BigDecimal(spent), new BigDecimal(forecast), NOW);
    }

    @Test
    void eachPercentIsToldOnceAndOfSeveralTheHighest() {
        var first = look(Told.nothing(MARCH), MARCH, "85.5", "90");
        assertThat(first.news()).containsExactly(new News.Reached(80));
        assertThat(look(first.told(), MARCH, "99.99", "99.99").news()).isEmpty();
        var all = look(first.told(), MARCH, "100", "130");
        assertThat(all.news()).containsExactly(new News.Reached(100), new News.Frozen());
        assertThat(all.told().frozenAt()).contains(NOW);
        assertThat(look(all.told(), MARCH, "120", "130").news()).isEmpty();
    }

    @Test
    void whatWillBeSpentIsToldBeforeItIs() {
        var first = look(Told.nothing(MARCH), MARCH, "10", "100");
        assertThat(first.news()).containsExactly(new News.Foreseen());
        var less = look(first.told(), MARCH, "11", "40");
        assertThat(less.news()).isEmpty();
        assertThat(look(less.told(), MARCH, "12", "200").news())
                .as("once in a period")
                .isEmpty();
    }

    @Test
    void aNewPeriodBeginsAnew() {
        var spent = look(Told.nothing(MARCH), MARCH, "100", "130").told();
        var next = look(spent, APRIL, "50", "60");
        assertThat(next.news()).containsExactly(new News.Reached(50), new News.Thawed());
        assertThat(next.told().frozenAt()).isEmpty();
    }

    @Test
    void aRaisedAmountThaws() {
        var spent = look(Told.nothing(MARCH), MARCH, "100", "130").told().forgotten();
        var raised = spent.look(budget("1000", true), MARCH, BigDecimal.valueOf(100), BigDecimal.valueOf(130), NOW);
        assertThat(raised.news()).containsExactly(new News.Thawed());
    }

    @Test
    void oneThatDoesNotFreezeDoesNot() {
        var spent = Told.nothing(MARCH)
                .look(budget("100", false), MARCH, BigDecimal.valueOf(100), BigDecimal.valueOf(130), NOW);
        assertThat(spent.news()).containsExactly(new News.Reached(100));
    }

    @Test
    void noAmountIsTooSmallToDivideBy() {
        assertThat(Told.percent(new BigDecimal("1000000000"), new BigDecimal("0.000001")))
                .isEqualTo(100_000);
    }

    /** Whatever is spent, and however often somebody looks: no percent twice, none that was not reached, frozen exactly when spent. */
    @Test
    void toldOnceWhateverHappens() {
        for (var seed = 0; seed < 10_000; seed++) {
            var random = new Random(seed);
            var told = Told.nothing(MARCH);
            var spent = 0;
            var heard = new ArrayList<News>();
            for (var i = 0; i < 20; i++) {
                spent += random.nextInt(4) == 0 ? random.nextInt(60) : 0;
                var next = told.look(
                        HUNDRED,
                        MARCH,
                        BigDecimal.valueOf(spent),
                        BigDecimal.valueOf(spent + random.nextInt(100)),
                        NOW.plus(Duration.ofMinutes(i)));
                told = next.told();
                heard.addAll(next.news());
                assertThat(told.frozenAt().isPresent()).as("seed " + seed).isEqualTo(spent >= 100);
            }
            assertThat(heard).as("seed " + seed).doesNotHaveDuplicates();
            var reached = spent;
            assertThat(heard).allSatisfy(it -> {
                if (it instanceof News.Reached(var percent)) {
                    assertThat(percent).isLessThanOrEqualTo(reached);
                }
            });
            assertThat(heard.contains(new News.Reached(100))).isEqualTo(spent >= 100);
        }
    }
}
