package io.weft.controller.metering;

import io.weft.controller.database.Ids;
import io.weft.kernel.RefusedException;
import io.weft.tenancy.Meter;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.UsageTotals.Grouping;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request for usage may ask. */
final class UsageAsked {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    private UsageAsked() {}

    /** The last day, when nothing is said. */
    static UsageSpan span(Optional<String> from, Optional<String> to, Instant now) {
        var end = to.map(it -> instant("to", it)).orElse(now);
        var start = from.map(it -> instant("from", it)).orElse(end.minus(USUAL));
        if (!start.isBefore(end)) {
            throw invalid("usage-span-invalid", "from", "'from' lies before 'to'.");
        }
        if (start.plus(LONGEST).isBefore(end)) {
            throw invalid("usage-span-invalid", "from", "At most " + LONGEST.toDays() + " days are shown at once.");
        }
        return UsageSpan.around(start, end);
    }

    static Grouping grouping(Optional<String> word) {
        return word.map(it -> find(it).orElseThrow(() -> invalid(
                        "usage-group-unknown",
                        "group",
                        "Usage is grouped by one of "
                                + Arrays.stream(Grouping.values())
                                        .map(UsageAsked::word)
                                        .collect(Collectors.joining(", "))
                                + ".")))
                .orElse(Grouping.METER);
    }

    private static Optional<Grouping> find(String word) {
        return Arrays.stream(Grouping.values())
                .filter(it -> word(it).equals(word))
                .findFirst();
    }

    static String word(Grouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }

    static Meter meter(String word) {
        return UsageView.meter(word)
                .orElseThrow(() -> invalid(
                        "meter-unknown",
                        "meter",
                        "The meters are "
                                + Arrays.stream(Meter.values())
                                        .map(UsageView::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw invalid(
                    "usage-span-invalid",
                    field,
                    "A time is written as 2026-11-26T10:00:00Z; this is '"
                            + text.substring(0, Math.min(text.length(), 40)) + "'.");
        }
    }

    /** Empty for what names nothing. */
    static Optional<java.util.UUID> subject(String text) {
        return Ids.parse(text, java.util.UUID::fromString);
    }

    static RefusedException invalid(String code, String field, String reason) {
        return new RefusedException(RefusedException.Kind.INVALID, code, field, reason);
    }
}
