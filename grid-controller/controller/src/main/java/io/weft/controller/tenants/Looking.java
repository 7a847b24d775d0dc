package io.weft.controller.tenants;

import io.weft.controller.quotas.Allowances;
import io.weft.tenancy.Members;
import io.weft.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;

/** A tenant from outside: what it takes, and how many belong to it. Grid-wide. */
@ApplicationScoped
class Looking {
    private final Members members;
    private final Allowances allowances;

    Looking(Members members, Allowances allowances) {
        this.members = members;
        this.allowances = allowances;
    }

    TenantView view(Tenants.Kept kept) {
        var tenant = kept.tenant().id();
        return TenantView.of(
                kept, members.all(tenant).size(), allowances.of(tenant).used());
    }
}
