package io.weft.tenancy.rate;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * When a tenant's billing periods end: at the start of a day of the month, where the tenant lives.
 *
 * <p>A period is found from where the one before ended, never from "today", so that every instant is in exactly one, also when
 * clocks change, a day is left out of a country's calendar, or the zone itself is changed between two periods.
 *
 * @param anchor 1 to 31; a month without that day ends its period at its last day
 */
public record BillingCalendar(ZoneId zone, int anchor) {
    private static final int LAST_DAY = 31;

    public BillingCalendar {
        if (anchor < 1 || anchor > LAST_DAY) {
            throw new IllegalArgumentException("a day of the month is 1 to 31, not " + anchor);
        }
    }

    /** The period that begins then. It is shorter than a month when it does not begin at an anchor. */
    public Period from(Instant start) {
        var month = YearMonth.from(start.atZone(zone));
        var end = beginning(month);
        while (!end.isAfter(start)) {
            month = month.plusMonths(1);
            end = beginning(month);
        }
        return new Period(start, end);
    }

    /** A day that clocks skip begins with the first instant behind it. */
    private Instant beginning(YearMonth month) {
        return month.atDay(Math.min(anchor, month.lengthOfMonth()))
                .atStartOfDay(zone)
                .toInstant();
    }
}
