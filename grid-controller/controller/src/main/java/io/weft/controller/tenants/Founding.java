package io.weft.controller.tenants;

import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Directory;
import io.weft.tenancy.Invitation;
import io.weft.tenancy.Invitations;
import io.weft.tenancy.Member;
import io.weft.tenancy.Members;
import io.weft.tenancy.News;
import io.weft.tenancy.Role;
import io.weft.tenancy.Tenants;
import io.weft.tenancy.TenantsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A tenant and its first manager, or the way in for one, in one transaction. Grid-wide. */
@ApplicationScoped
class Founding {
    static final int LONGEST_REASON = 200;

    private final Tenants tenants;
    private final Members members;
    private final Invitations invitations;
    private final TenantsConfig config;
    private final News news;
    private final IdSource ids;

    Founding(Tenants tenants, Members members, Invitations invitations, TenantsConfig config, News news, IdSource ids) {
        this.tenants = tenants;
        this.members = members;
        this.invitations = invitations;
        this.config = config;
        this.news = news;
        this.ids = ids;
    }

    Instant now() {
        return news.now();
    }

    /** @return the token of an invitation; empty where the first manager is known */
    String found(Tenants.NewTenant asked, Optional<Directory.Person> manager, String by) {
        var now = now();
        var id = tenants.add(asked, now)
                .orElseThrow(() -> new RefusedException(
                        Kind.CONFLICT,
                        "tenant-name-taken",
                        "name",
                        "There is, or was, a tenant " + asked.name() + ": names are not given twice."));
        var kept = tenants.of(id).orElseThrow();
        tell(kept, "created", by + " made the tenant " + asked.title() + ".");
        if (manager.isPresent()) {
            var person = manager.get();
            members.put(id, new Member(person.subject(), person.name(), person.login(), Role.MANAGER, now));
            return "";
        }
        return invitations.add(invitation(id, asked, by, now));
    }

    private Invitation invitation(TenantId tenant, Tenants.NewTenant asked, String by, Instant now) {
        return new Invitation(
                ids.next(),
                tenant,
                Role.MANAGER,
                "the first manager of " + asked.title().replace("@", " at "),
                by,
                now,
                now.plus(config.invitation()),
                Optional.empty());
    }

    /** @param what in the past tense */
    void tell(Tenants.Kept kept, String what, String message) {
        var tenant = kept.tenant();
        news.tell(tenant.id(), "tenant." + what, "tenant/" + tenant.id(), message, Map.of("tenant", tenant.name()));
    }
}
