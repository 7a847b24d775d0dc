package io.weft.controller.metering;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageLog.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one thing has used of one meter in one window, as a CloudEvent 1.0.
 *
 * @param id the same for ever, as long as it says the same: a window that a late reading changes is another event. It is also the place
 *     behind which the next page begins
 * @param subject the instance, volume, wire or address
 * @param time when the window ended
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"})
@Schema(name = "UsageEvent")
public record UsageEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Data data) {
    static final String BATCH = "application/cloudevents-batch+json";
    private static final String TYPE = "weft.usage.window";
    private static final int PARTS = 4;

    /**
     * @param application its id
     * @param quantity in the meter's unit, as text, so that no digit is lost
     * @param coveredSeconds of the time in which the counter was read at least every half minute
     * @param gapSeconds of the time between readings further apart
     */
    @Schema(name = "UsageEventData")
    public record Data(
            String application,
            String appliance,
            String meter,
            String unit,
            Instant from,
            Instant to,
            String quantity,
            long coveredSeconds,
            long gapSeconds) {}

    static UsageEvent of(String tenant, UsageLog.Piece piece) {
        var usage = piece.usage();
        var meter = UsageView.word(usage.meter());
        var quantity = usage.quantity().toPlainString();
        return new UsageEvent(
                "1.0",
                String.join("/", usage.from().toString(), usage.subject().toString(), meter, quantity),
                "/api/v1/tenants/" + tenant,
                TYPE,
                usage.subject().toString(),
                usage.to(),
                "application/json",
                new Data(
                        usage.application().toString(),
                        usage.appliance(),
                        meter,
                        UsageView.unit(usage.meter()),
                        usage.from(),
                        usage.to(),
                        quantity,
                        piece.coveredMillis() / 1000,
                        piece.gapMillis() / 1000));
    }

    /** Where the event of this id stands, whatever its quantity was; empty for what is the id of none. */
    static Optional<Place> place(String id) {
        var parts = id.split("/", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            var from = Instant.parse(parts[0]);
            var subject = UUID.fromString(parts[1]);
            return UsageView.meter(parts[2]).map(it -> new Place(from, subject, it));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
