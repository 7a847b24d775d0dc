package io.weft.tenancy;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time made of whole windows. @param from with it the span begins @param to before it the span ends */
public record UsageSpan(Instant from, Instant to) {
    public UsageSpan {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span that ends before it begins");
        }
        if (!UsageWindows.start(from).equals(from) || !UsageWindows.start(to).equals(to)) {
            throw new IllegalArgumentException("a span that cuts a window of " + UsageWindows.LENGTH);
        }
    }

    /** The whole windows that have to do with the time from one moment to before another. */
    public static UsageSpan around(Instant from, Instant to) {
        var end = UsageWindows.start(to);
        return new UsageSpan(UsageWindows.start(from), end.isBefore(to) ? end.plus(UsageWindows.LENGTH) : end);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
