package io.weft.controller.backups;

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
 * Which backups of a policy stay: the latest ones, and the latest of each of the latest days, weeks and months that have one, by the
 * policy's clock. Pure.
 */
public record Retention(int last, int daily, int weekly, int monthly) {
    static final int MOST = 150;

    int total() {
        return last + daily + weekly + monthly;
    }

    boolean isLawful() {
        return last >= 0 && daily >= 0 && weekly >= 0 && monthly >= 0 && total() >= 1 && total() <= MOST;
    }

    Set<Instant> staying(Collection<Instant> times, ZoneId zone) {
        var latest = times.stream().sorted(Comparator.reverseOrder()).toList();
        var staying = new HashSet<>(latest.subList(0, Math.min(last, latest.size())));
        staying.addAll(latestOfEach(latest, daily, it -> day(it, zone)));
        staying.addAll(latestOfEach(latest, weekly, it -> week(day(it, zone))));
        staying.addAll(latestOfEach(latest, monthly, it -> YearMonth.from(day(it, zone))));
        return staying;
    }

    private static List<Instant> latestOfEach(List<Instant> latest, int most, Function<Instant, Object> period) {
        var seen = new HashSet<>();
        return latest.stream()
                .filter(it -> seen.add(period.apply(it)))
                .limit(most)
                .toList();
    }

    private static LocalDate day(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate();
    }

    private static Object week(LocalDate day) {
        return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
