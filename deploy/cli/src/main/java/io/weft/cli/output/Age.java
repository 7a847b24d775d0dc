package io.weft.cli.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in the largest unit that fits: what a person wants of a time in a table. */
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
