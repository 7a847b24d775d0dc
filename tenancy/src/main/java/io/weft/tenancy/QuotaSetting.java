package io.weft.tenancy;

import java.util.Optional;

/** What was decided for one tenant or project; what is empty follows the grid's default, or the tenant's limit alone. */
public record QuotaSetting(Optional<Integer> applications, Optional<Integer> instances, Optional<Long> volumeMib) {
    public static final QuotaSetting NONE = new QuotaSetting(Optional.empty(), Optional.empty(), Optional.empty());

    public Quota over(Quota usual) {
        return new Quota(
                applications.orElse(usual.applications()),
                instances.orElse(usual.instances()),
                volumeMib.orElse(usual.volumeMib()));
    }
}
