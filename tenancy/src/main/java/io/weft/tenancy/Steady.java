package io.weft.tenancy;

import java.math.BigDecimal;

/**
 * What one appliance of a drawing takes of a meter for as long as it runs as drawn.
 *
 * @param perSecond in the unit of the meter
 */
public record Steady(String appliance, Meter meter, BigDecimal perSecond) {}
