package io.weft.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Minute, hour, day of month, month and day of week, each {@code *}, a number, {@code a-b}, any of them with {@code /step},
 * or several with commas. Sunday is 0 and 7. Where both days are said, either will do, as cron has it.
 */
public record Cron(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean eitherDay) {
    /** Far enough for any that ever comes: a 29th of February may be eight years off. */
    private static final int DAYS_FAR = 366 * 8;

    public static Optional<Cron> parse(String text) {
        var fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            return Optional.empty();
        }
        var minutes = field(fields[0], 0, 59);
        var hours = field(fields[1], 0, 23);
        var days = field(fields[2], 1, 31);
        var months = field(fields[3], 1, 12);
        var weekdays = field(fields[4], 0, 7);
        if (minutes.isEmpty() || hours.isEmpty() || days.isEmpty() || months.isEmpty() || weekdays.isEmpty()) {
            return Optional.empty();
        }
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        return Optional.of(new Cron(
                minutes, hours, days, months, weekdays, !fields[2].startsWith("*") && !fields[4].startsWith("*")));
    }

    /** Empty when it is none. */
    private static BitSet field(String text, int least, int most) {
        var values = new BitSet();
        for (var part : text.split(",", -1)) {
            if (!part.matches("(\\*|\\d{1,2}(-\\d{1,2})?)(/\\d{1,2})?")) {
                return new BitSet();
            }
            var stepped = part.split("/");
            var ends = stepped[0].equals("*") ? new String[] {"" + least, "" + most} : stepped[0].split("-");
            var from = Integer.parseInt(ends[0]);
            var open = ends.length == 1 && stepped.length == 2;
            var to = open ? most : Integer.parseInt(ends[ends.length - 1]);
            var step = stepped.length == 1 ? 1 : Integer.parseInt(stepped[1]);
            if (from < least || to > most || from > to || step == 0) {
                return new BitSet();
            }
            IntStream.iterate(from, it -> it <= to, it -> it + step).forEach(values::set);
        }
        return values;
    }

    /** When it last came, at the given time or before; empty when it never does. */
    public Optional<Instant> last(Instant until, ZoneId zone) {
        var today = until.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(0, DAYS_FAR)
                .mapToObj(today::minusDays)
                .flatMap(day -> around(day, zone).filter(it -> !it.isAfter(until)).max(Instant::compareTo).stream())
                .findFirst();
    }

    /** When it comes next, after the given time; empty when it never does. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var today = after.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(0, DAYS_FAR)
                .mapToObj(today::plusDays)
                .flatMap(day -> around(day, zone).filter(it -> it.isAfter(after)).min(Instant::compareTo).stream())
                .findFirst();
    }

    /** Of a day and its neighbours: where clocks change about midnight, what is a day's by the clock may lie in another. */
    private Stream<Instant> around(LocalDate day, ZoneId zone) {
        return Stream.of(day.minusDays(1), day, day.plusDays(1))
                .filter(this::on)
                .flatMap(it -> on(it, zone));
    }

    /** A time that the clocks leave out comes as much later as they are put on; one that they show twice comes at the first. */
    private Stream<Instant> on(LocalDate day, ZoneId zone) {
        return hours.stream()
                .boxed()
                .flatMap(hour -> minutes.stream().mapToObj(minute -> day.atTime(hour, minute)))
                .map(it -> it.atZone(zone).toInstant());
    }

    private boolean on(LocalDate day) {
        var byDay = days.get(day.getDayOfMonth());
        var byWeekday = weekdays.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? byDay || byWeekday : byDay && byWeekday);
    }
}
