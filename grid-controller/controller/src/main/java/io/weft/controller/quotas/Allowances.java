package io.weft.controller.quotas;

import io.weft.kernel.TenantId;

/** What tenants may have and have. */
public interface Allowances {
    /** As of now, to look at. */
    Allowance of(TenantId tenant);

    /** As of now, and until the transaction at hand ends nobody else adds to it. */
    Allowance lock(TenantId tenant);
}
