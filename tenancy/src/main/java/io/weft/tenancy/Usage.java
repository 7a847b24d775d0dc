package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * How much of a meter one thing of an application took within a window.
 *
 * @param appliance the path of the appliance in the drawing, or of the volume or wire
 * @param subject the instance, volume, circuit or address that was measured
 * @param from with it the window begins
 * @param to before it the window ends; windows of one subject and meter never overlap
 * @param quantity in the unit of the meter, never below zero
 */
public record Usage(
        TenantId tenant,
        ApplicationId application,
        String appliance,
        UUID subject,
        Meter meter,
        Instant from,
        Instant to,
        BigDecimal quantity) {
    public Usage {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window that ends before it begins");
        }
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("a quantity below zero");
        }
    }
}
