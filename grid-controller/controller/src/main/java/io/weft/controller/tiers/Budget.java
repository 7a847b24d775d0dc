package io.weft.controller.tiers;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.controller.quotas.DrawnUse;
import io.weft.controller.scaling.Room;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Estimate;
import io.weft.tenancy.Pricing;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How many instances the rule's budget pays for, by the code that bills. */
@ApplicationScoped
class Budget {
    private final Pricing pricing;

    Budget(Pricing pricing) {
        this.pricing = pricing;
    }

    /** Empty when the rule has no budget. What has no price cannot be kept within one. */
    Optional<Room.Affordable> of(TenantId tenant, FlatAppliance tier, Instant now) {
        var rule = tier.scaling().orElseThrow();
        return rule.maxCostPerHour().map(BigDecimal::new).map(most -> {
            for (var count = tier.count() + 1; count <= rule.maxReplicas(); count++) {
                var estimate = estimate(tenant, tier.withCount(count), now);
                if (!estimate.without().isEmpty()) {
                    return new Room.Affordable(tier.count(), "The budget can't be kept: " + estimate.without());
                }
                if (new BigDecimal(estimate.hour()).compareTo(most) > 0) {
                    return new Room.Affordable(
                            count - 1,
                            count + " would cost " + estimate.hour() + " " + estimate.currency() + " an hour, and "
                                    + most.toPlainString() + " is the most.");
                }
            }
            return new Room.Affordable(rule.maxReplicas(), "All may run within " + most.toPlainString() + " an hour.");
        });
    }

    private Estimate estimate(TenantId tenant, FlatAppliance tier, Instant now) {
        return pricing.estimate(tenant, DrawnUse.of(new Expansion(List.of(tier), List.of(), List.of())), now);
    }
}
