package io.weft.controller.metering;

import io.weft.tenancy.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a tenant has used.
 *
 * @param from of the first window, which may begin a little before what was asked for
 * @param to of the last window, which may end a little after
 */
public record UsageView(String tenant, Instant from, Instant to, String group, List<Line> items) {
    public UsageView {
        items = List.copyOf(items);
    }

    /**
     * @param startsAt of the hour or window, when grouped by them
     * @param coveredSeconds of the time in which the counters were read at least every half minute, over all counters
     * @param gapSeconds of the time between readings further apart: what was used then is known, when it was used is not
     */
    public record Line(
            Optional<Instant> startsAt,
            Optional<String> application,
            Optional<String> appliance,
            Optional<String> subject,
            String meter,
            String unit,
            BigDecimal quantity,
            long coveredSeconds,
            long gapSeconds) {}

    /** The readings behind the windows of one thing. */
    public record Samples(String tenant, String subject, String meter, String unit, List<Sample> items) {
        public Samples {
            items = List.copyOf(items);
        }
    }

    /**
     * @param id the reading's name, the same for ever
     * @param generation of the counter; another one began anew
     * @param since when the counter began
     * @param toldAt by the host's own clock
     * @param total since the counter began
     */
    public record Sample(
            String id,
            String host,
            long generation,
            long number,
            Instant since,
            Instant at,
            Instant toldAt,
            BigDecimal total) {}

    static String word(Meter meter) {
        return meter.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Meter> meter(String word) {
        return List.of(Meter.values()).stream()
                .filter(it -> word(it).equals(word))
                .findFirst();
    }

    static String unit(Meter meter) {
        return switch (meter) {
            case CPU_ALLOCATED -> "millicpu-seconds";
            case CPU_USED -> "milliseconds";
            case MEMORY_ALLOCATED, VOLUME -> "MiB-seconds";
            case WIRE_BYTES, EXTERNAL_BYTES_IN, EXTERNAL_BYTES_OUT -> "bytes";
            case ADDRESS -> "seconds";
        };
    }
}
