package io.weft.controller.schedules;

import io.weft.catalog.Cron;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often, in words: {@code every 6 hours}, {@code daily at 03:00}, {@code weekly on sunday at 03:00}, or in the five fields of cron. The
 * hours are those of a clock on the wall, from midnight on. Pure.
 */
public final class Rhythm {
    private static final Pattern HOURS = Pattern.compile("every (?:(1|2|3|4|6|8|12) hours?|hour)");
    private static final Pattern DAILY = Pattern.compile("daily at ([01]\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern WEEKLY = Pattern.compile("weekly on ([a-z]+) at ([01]\\d|2[0-3]):([0-5]\\d)");
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    /** Copies of whole disks are not made more often. */
    private static final int MOST_IN_AN_HOUR = 4;

    private Rhythm() {}

    /** As it is kept. */
    public static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Empty when it is none. @param text as {@link #plain} makes it */
    public static Optional<Cron> parse(String text) {
        return fields(text).flatMap(Cron::parse).filter(it -> it.minutes().cardinality() <= MOST_IN_AN_HOUR);
    }

    private static Optional<String> fields(String text) {
        var hours = HOURS.matcher(text);
        if (hours.matches()) {
            return Optional.of("0 */" + Optional.ofNullable(hours.group(1)).orElse("1") + " * * *");
        }
        var daily = DAILY.matcher(text);
        if (daily.matches()) {
            return Optional.of(daily.group(2) + " " + daily.group(1) + " * * *");
        }
        var weekly = WEEKLY.matcher(text);
        if (weekly.matches()) {
            var day = DAYS.indexOf(weekly.group(1));
            return day < 0 ? Optional.empty() : Optional.of(weekly.group(3) + " " + weekly.group(2) + " * * " + day);
        }
        return Optional.of(text);
    }
}
