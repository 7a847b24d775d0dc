package io.weft.cli.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as people read them: how long ago, in the largest unit that fits, or to the second. */
public final class Age {
    private Age() {}

    /** Empty for no time; a text that is no time is shown as it came. */
    public static String of(String since, Instant now) {
        if (since.isEmpty()) {
            return "";
        }
        try {
            return of(Duration.between(Instant.parse(since), now));
        } catch (DateTimeException noTime) {
            return since;
        }
    }

    /** A time to the second, which is what a person reads. */
    public static String moment(String at) {
        try {
            return Instant.parse(at).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeException noTime) {
            return at;
        }
    }

    public static String of(Duration age) {
        var seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
