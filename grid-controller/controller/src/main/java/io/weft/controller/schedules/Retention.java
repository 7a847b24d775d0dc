package io.weft.controller.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How many of what a clock made stay: the latest ones, and the latest of each of the latest days, weeks and months that have one. A day is
 * one of the clock's time zone, and a week begins on Monday. Pure.
 */
public record Retention(int last, int daily, int weekly, int monthly) {
    /** At most. */
    public int total() {
        return last + daily + weekly + monthly;
    }

    /** Something stays, and no more than so many. */
    public boolean isLawful(int most) {
        return last >= 0 && daily >= 0 && weekly >= 0 && monthly >= 0 && total() >= 1 && total() <= most;
    }

    /** Of the times of those that are there. */
    public Set<Instant> staying(Collection<Instant> times, ZoneId zone) {
        var latest = times.stream().sorted(Comparator.reverseOrder()).toList();
        var staying = new HashSet<>(latest.subList(0, Math.min(last, latest.size())));
        staying.addAll(latestOfEach(latest, daily, it -> dayOf(it, zone)));
        staying.addAll(latestOfEach(latest, weekly, it -> weekOf(dayOf(it, zone))));
        staying.addAll(latestOfEach(latest, monthly, it -> YearMonth.from(dayOf(it, zone))));
        return staying;
    }

    private static List<Instant> latestOfEach(List<Instant> latest, int most, Function<Instant, Object> period) {
        var seen = new HashSet<>();
        return latest.stream()
                .filter(it -> seen.add(period.apply(it)))
                .limit(most)
                .toList();
    }

    private static LocalDate dayOf(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate();
    }

    private static Object weekOf(LocalDate day) {
        return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
