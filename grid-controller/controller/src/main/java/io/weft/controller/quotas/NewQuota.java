package io.weft.controller.quotas;

import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaSetting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** All that is decided of a quota, in place of what was: what is left out or null is decided by nobody. */
public record NewQuota(
        Optional<@Min(0) Integer> applications,
        Optional<@Min(0) Integer> instances,
        Optional<@Min(0) @Max(Quota.MOST) Long> volumeMib,
        Optional<@Min(0) @Max(Quota.MOST) Long> cpuMillis,
        Optional<@Min(0) @Max(Quota.MOST) Long> memoryMib,
        Optional<@Min(0) Integer> addresses,
        Optional<@Min(1) @Max(100) Integer> warnPercent,
        Optional<@Min(0) @Max(Quota.MOST_BURST_PERCENT) Integer> burstPercent) {
    public QuotaSetting setting() {
        return new QuotaSetting(
                applications, instances, volumeMib, cpuMillis, memoryMib, addresses, warnPercent, burstPercent);
    }
}
