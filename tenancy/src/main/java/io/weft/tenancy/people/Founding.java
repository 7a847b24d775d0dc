package io.weft.tenancy.people;

import io.weft.kernel.Caller;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Member;
import io.weft.tenancy.Members;
import io.weft.tenancy.News;
import io.weft.tenancy.QuotaSetting;
import io.weft.tenancy.Quotas;
import io.weft.tenancy.Role;
import io.weft.tenancy.Tenants;
import io.weft.tenancy.TenantsConfig;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.invoice.Crediting;
import io.weft.tenancy.invoice.Credits;
import io.weft.tenancy.invoice.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Tenant, quota and first manager in one transaction. Grid-wide. Its organization is made afterwards, by whoever looks after tenants. */
@ApplicationScoped
class Founding {
    private final Tenants tenants;
    private final Members members;
    private final Quotas quotas;
    private final Crediting crediting;
    private final TenantsConfig config;
    private final News news;

    Founding(Tenants tenants, Members members, Quotas quotas, Crediting crediting, TenantsConfig config, News news) {
        this.tenants = tenants;
        this.members = members;
        this.quotas = quotas;
        this.crediting = crediting;
        this.config = config;
        this.news = news;
    }

    TenantId trial(Tenants.NewTenant asked, Caller by, String login) {
        var now = news.now();
        var id = tenants.add(asked, now).orElseThrow(() -> refusal(asked, by));
        members.put(id, new Member(by.subject(), by.name(), login, Role.MANAGER, now));
        var trial = config.trial();
        quotas.put(
                id,
                new QuotaSetting(
                        Optional.of(trial.applications()),
                        Optional.of(trial.instances()),
                        Optional.of(trial.volumeMib()),
                        trial.cpuMillis(),
                        trial.memoryMib(),
                        trial.addresses(),
                        Optional.empty(),
                        Optional.empty()),
                "trial");
        give(id, trial, now);
        news.tell(
                id,
                "tenant.created",
                "tenant/" + id,
                by.name() + " made the trial tenant " + asked.title() + ".",
                Map.of("tenant", asked.name()));
        return id;
    }

    private void give(TenantId tenant, TenantsConfig.Trial trial, Instant now) {
        if (trial.credit().signum() > 0) {
            crediting.prepay(tenant);
            crediting.grant(
                    tenant,
                    digits -> new Credits.NewGrant(
                            Grant.Source.GIFT,
                            trial.credit().movePointRight(digits).longValue(),
                            "to try the grid with",
                            "trial",
                            now,
                            Optional.of(UsageSpan.around(now, now.plus(trial.creditFor()))
                                    .to())));
        }
    }

    private RefusedException refusal(Tenants.NewTenant asked, Caller by) {
        return tenants.hasTried(by.subject())
                ? new RefusedException(
                        Kind.CONFLICT,
                        "trial-used",
                        "",
                        "You have made a trial tenant already, and it is one for each.")
                : taken(asked.name());
    }

    static RefusedException taken(String name) {
        return new RefusedException(
                Kind.CONFLICT, "tenant-name-taken", "name", "The name " + name + " is taken: choose another one.");
    }
}
