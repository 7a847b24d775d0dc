package io.weft.controller.schedules;

import io.weft.catalog.Cron;
import io.weft.kernel.RefusedException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * When something is due, by the clock of a place. Pure.
 *
 * @param every as {@link Rhythm} reads it
 */
public record Timetable(String every, ZoneId zone) {
    private static final String NO_RHYTHM =
            "Say how often, for example 'every 6 hours', 'daily at 03:00', 'weekly on sunday at 03:00', or in the five "
                    + "fields of cron, at most four times an hour.";
    private static final String NO_ZONE = "There is no time zone of this name. One is called Europe/Berlin, or UTC.";

    /**
     * As people say it.
     *
     * @param zone UTC where it is not said
     * @param refused of a field and a reason
     */
    public static Timetable read(
            Optional<String> every,
            Optional<String> zone,
            Instant now,
            BiFunction<String, String, RefusedException> refused) {
        var place = zone.orElse("UTC");
        if (!ZoneId.getAvailableZoneIds().contains(place)) {
            throw refused.apply("zone", NO_ZONE);
        }
        var read = new Timetable(every.map(Rhythm::plain).orElse(""), ZoneId.of(place));
        return Rhythm.parse(read.every())
                .filter(it -> it.next(now, read.zone()).isPresent())
                .map(_ -> read)
                .orElseThrow(() -> refused.apply("every", NO_RHYTHM));
    }

    Cron rhythm() {
        return Rhythm.parse(every).orElseThrow(() -> new IllegalStateException("this is no rhythm: " + every));
    }

    /** The latest time that came and was not seen to. Of several that were missed it is the only one that is made up for. */
    public Optional<Instant> open(Instant doneUntil, Instant now) {
        return rhythm().last(now, zone).filter(it -> it.isAfter(doneUntil));
    }

    public Optional<Instant> next(Instant now) {
        return rhythm().next(now, zone);
    }
}
