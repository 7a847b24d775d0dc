package io.weft.tenancy.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A time from an instant on and before another. */
public record Period(Instant from, Instant to) {
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period that ends before it begins");
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public Optional<Period> common(Period other) {
        var latestFrom = from.isAfter(other.from) ? from : other.from;
        var earliestTo = to.isBefore(other.to) ? to : other.to;
        return latestFrom.isBefore(earliestTo) ? Optional.of(new Period(latestFrom, earliestTo)) : Optional.empty();
    }
}
