package io.weft.tenancy.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Row B6 of the reliability reference: every zone there is, every day a month may be closed on. */
class BillingCalendarTest {
    private static final int CASES = 10_000;
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private static void holdsInEveryZone(BiFunction<BillingCalendar, Instant, Period> calendar) {
        var zones = ZoneId.getAvailableZoneIds().stream()
                .filter(it -> !it.startsWith("SystemV"))
                .sorted()
                .toList();
        var random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            var zone = ZoneId.of(zones.get(i % zones.size()));
            var asked = new BillingCalendar(zone, 1 + random.nextInt(31));
            var start = LocalDate.of(2000 + random.nextInt(35), 1 + random.nextInt(12), 1)
                    .atStartOfDay(zone)
                    .toInstant()
                    .plus(STEP.multipliedBy(random.nextInt(31 * 96)));
            assertThat(calendar.apply(asked, start))
                    .as(asked + " from " + start)
                    .isEqualTo(new Period(start, firstMidnight(asked, start)));
        }
    }

    /**
     * A quarter of an hour at a time, until the wall calendar there shows the day, or one behind it, for the first time. A day
     * before is looked at too: a clock that was put back over midnight shows a day twice.
     */
    private static Instant firstMidnight(BillingCalendar calendar, Instant start) {
        var latest = LocalDate.MIN;
        for (var at = start.minus(Duration.ofDays(1)); ; at = at.plus(STEP)) {
            var date = at.atZone(calendar.zone()).toLocalDate();
            if (date.isAfter(latest)) {
                if (at.isAfter(start) && closes(calendar, latest, date)) {
                    return at;
                }
                latest = date;
            }
        }
    }

    private static boolean closes(BillingCalendar calendar, LocalDate before, LocalDate date) {
        return before.plusDays(1)
                .datesUntil(date.plusDays(1))
                .anyMatch(it -> it.getDayOfMonth()
                        == Math.min(calendar.anchor(), YearMonth.from(it).lengthOfMonth()));
    }

    @Test
    void aPeriodEndsAtTheFirstMidnightOfItsDayInEveryZone() {
        holdsInEveryZone(BillingCalendar::from);
    }

    /** The mistake that three billing programs in a row have made. */
    @Test
    void aCalendarThatLooksInUtcIsFoundOut() {
        assertThatThrownBy(() -> holdsInEveryZone(
                        (asked, start) -> new BillingCalendar(ZoneOffset.UTC, asked.anchor()).from(start)))
                .isInstanceOf(AssertionError.class);
    }

    private static long hours(ZoneId zone, String start) {
        var period = new BillingCalendar(zone, 1)
                .from(LocalDate.parse(start).atStartOfDay(zone).toInstant());
        return Duration.between(period.from(), period.to()).toHours();
    }

    @Test
    void aMonthHasTheHoursItReallyHas() {
        assertThat(hours(BERLIN, "2026-03-01")).isEqualTo(743);
        assertThat(hours(BERLIN, "2026-10-01")).isEqualTo(745);
        assertThat(hours(BERLIN, "2028-02-01")).isEqualTo(29 * 24);
        assertThat(hours(APIA, "2011-12-01")).as("Samoa left a day out").isEqualTo(30 * 24);
    }

    @Test
    void aDayThatWasLeftOutEndsItsPeriodWhereTheNextOneBegins() {
        var start = LocalDate.of(2011, 11, 30).atStartOfDay(APIA).toInstant();
        var skipped = new BillingCalendar(APIA, 30).from(start);
        assertThat(skipped.to())
                .isEqualTo(LocalDate.of(2011, 12, 31).atStartOfDay(APIA).toInstant());
        assertThat(new BillingCalendar(APIA, 30).from(skipped.to()).from()).isEqualTo(skipped.to());
    }
}
