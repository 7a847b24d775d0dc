package io.weft.tenancy.rate;

import io.weft.tenancy.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** How much of a window lies within a period: what it held is taken to have come evenly. */
public final class Share {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Share() {}

    /** The shares of periods that follow one another without a gap add up to the window's quantity, to the last digit. */
    public static BigDecimal of(Usage window, Period period) {
        return before(window, period.to()).subtract(before(window, period.from()));
    }

    private static BigDecimal before(Usage window, Instant instant) {
        if (!instant.isAfter(window.from())) {
            return BigDecimal.ZERO;
        }
        if (!instant.isBefore(window.to())) {
            return window.quantity();
        }
        return window.quantity()
                .multiply(nanos(Duration.between(window.from(), instant)))
                .divide(nanos(Duration.between(window.from(), window.to())), Rate.SCALE, RoundingMode.DOWN);
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).multiply(NANOS).add(BigDecimal.valueOf(duration.getNano()));
    }
}
