package io.weft.controller.tenants;

import io.weft.controller.webhooks.Webhooks;
import io.weft.tenancy.ApiKey;
import io.weft.tenancy.ApiKeys;
import io.weft.tenancy.Invitations;
import io.weft.tenancy.Members;
import io.weft.tenancy.TenantState;
import io.weft.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;

/** The last step of a tenant. Grid-wide. */
@ApplicationScoped
class Parting {
    private final Tenants tenants;
    private final Members members;
    private final Invitations invitations;
    private final ApiKeys keys;
    private final Webhooks webhooks;
    private final Founding founding;

    Parting(
            Tenants tenants,
            Members members,
            Invitations invitations,
            ApiKeys keys,
            Webhooks webhooks,
            Founding founding) {
        this.webhooks = webhooks;
        this.keys = keys;
        this.tenants = tenants;
        this.members = members;
        this.invitations = invitations;
        this.founding = founding;
    }

    /** @return whether it was this one that did it */
    boolean part(String name) {
        var now = founding.now();
        var kept = tenants.lock(name).filter(it -> it.tenant().state() instanceof TenantState.Leaving);
        kept.ifPresent(it -> {
            var tenant = it.tenant().id();
            members.removeAll(tenant, now);
            invitations.withdrawAll(tenant, now);
            webhooks.removeAll(tenant);
            keys.revokeAll(tenant, new ApiKey.Revoked(now, ""));
            tenants.put(tenant, new TenantState.Gone(now), now);
            founding.tell(it, "gone", "Nothing is left of " + it.tenant().title() + " but its invoices and its audit.");
        });
        return kept.isPresent();
    }
}
