package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who belongs to which tenant. Opens its own transaction scopes, since it answers before any tenant is known. */
@ApplicationScoped
public class Members {
    private final ScopedTransactions transactions;
    private final TenantRows tenants;
    private final MemberRows members;
    private final ProjectRoles projectRoles;
    private final Groups groups;
    private final RightsReading rights;

    Members(
            ScopedTransactions transactions,
            TenantRows tenants,
            MemberRows members,
            ProjectRoles projectRoles,
            Groups groups,
            RightsReading rights) {
        this.groups = groups;
        this.rights = rights;
        this.projectRoles = projectRoles;
        this.transactions = transactions;
        this.tenants = tenants;
        this.members = members;
    }

    @ApplicationScoped
    static class TenantRows implements PanacheRepositoryBase<TenantRow, UUID> {}

    @ApplicationScoped
    static class MemberRows implements PanacheRepositoryBase<MemberRow, MemberRow.Key> {}

    /** Somebody the token vouches for. */
    record Newcomer(String subject, String name, String login, Role role) {}

    /** @param claims whose names are looked up too where the caller neither is nor was a member */
    Standing of(String subject, List<OrganizationClaim> claims) {
        return transactions.forLogin(subject, claims, () -> {
            var rows = members.list(
                    "from MemberRow m join fetch m.tenant t where m.subject = ?1 order by t.name", subject);
            var seeded = rows.stream().map(row -> row.tenant.name).collect(Collectors.toSet());
            var unknown = claims.stream()
                    .filter(claim -> !seeded.contains(claim.alias()))
                    .toList();
            return new Standing(current(rows, rights.of(subject)), seeded, named(unknown));
        });
    }

    Optional<Rights> rightsOf(TenantId tenant, String subject) {
        return transactions.forTenant(tenant, () -> rightsWithin(tenant, subject));
    }

    /** Within the tenant's scope. */
    public Optional<Rights> rightsWithin(TenantId tenant, String subject) {
        return members.find("tenantId = ?1 and subject = ?2 and removedAt is null", tenant.value(), subject)
                .firstResultOptional()
                .map(row -> rights.of(tenant, subject, Role.ofWord(row.role)));
    }

    /** Whoever asks: for operators. */
    Optional<TenantId> named(String tenant) {
        return transactions.gridWide(
                () -> tenants.find("name", tenant).firstResultOptional().map(row -> new TenantId(row.id)));
    }

    /**
     * Makes the tenant and the member where they are missing. Two first logins at once end with one of each, which only
     * PostgreSQL's own {@code on conflict do nothing} says without a failed transaction.
     */
    void seed(OrganizationClaim claim, TenantId tenant, Newcomer newcomer) {
        transactions.forTenant(tenant, () -> {
            tenants.getEntityManager()
                    .createNativeQuery("""
                            insert into tenancy.tenants (id, name, title, organization_at) values (:id, :name, :name, now())
                            on conflict do nothing""")
                    .setParameter("id", tenant.value())
                    .setParameter("name", claim.alias())
                    .executeUpdate();
            return members.getEntityManager()
                    .createNativeQuery("""
                            insert into tenancy.members (tenant_id, subject, name, login, role)
                            select :tenant, :subject, :name, :login, :role from tenancy.tenants where id = :tenant and state <> 'gone'
                            on conflict do nothing""")
                    .setParameter("tenant", tenant.value())
                    .setParameter("subject", newcomer.subject())
                    .setParameter("name", newcomer.name())
                    .setParameter("login", newcomer.login())
                    .setParameter("role", newcomer.role().word())
                    .executeUpdate();
        });
    }

    /** Those that belong to it now, by name. */
    public List<Member> all(TenantId tenant) {
        return members
                .list("tenantId = ?1 and removedAt is null order by lower(name), subject", tenant.value())
                .stream()
                .map(MemberRow::toMember)
                .toList();
    }

    /** As {@link #all}, and until the transaction at hand ends nobody else decides about this tenant's members. */
    public List<Member> lock(TenantId tenant) {
        members.getEntityManager()
                .createNativeQuery("select id from tenancy.tenants where id = :tenant for no key update")
                .setParameter("tenant", tenant.value())
                .getResultList();
        members.getEntityManager().clear();
        return all(tenant);
    }

    /** Makes, changes or lets back in; whoever came back is a member since then. */
    public void put(TenantId tenant, Member member) {
        members.getEntityManager()
                .createNativeQuery("""
                        insert into tenancy.members (tenant_id, subject, name, login, role, created_at)
                        values (:tenant, :subject, :name, :login, :role, :since)
                        on conflict (tenant_id, subject) do update
                        set name = excluded.name, login = excluded.login, role = excluded.role,
                            created_at = excluded.created_at, removed_at = null""")
                .setParameter("tenant", tenant.value())
                .setParameter("subject", member.subject())
                .setParameter("name", member.name())
                .setParameter("login", member.login())
                .setParameter("role", member.role().word())
                .setParameter("since", member.since())
                .executeUpdate();
    }

    public void remove(TenantId tenant, String subject, Instant now) {
        members.update(
                "removedAt = ?1 where tenantId = ?2 and subject = ?3 and removedAt is null",
                now,
                tenant.value(),
                subject);
        projectRoles.removeOf(tenant, subject);
        groups.leaveAll(tenant, subject);
    }

    public void removeAll(TenantId tenant, Instant now) {
        members.update("removedAt = ?1 where tenantId = ?2 and removedAt is null", now, tenant.value());
        projectRoles.removeAll(tenant);
        groups.emptyAll(tenant);
    }

    private static List<Membership> current(List<MemberRow> rows, Map<TenantId, RightsReading.Extra> given) {
        return rows.stream()
                .filter(row -> row.removedAt == null)
                .map(row -> Membership.of(
                        row.tenant.toTenant(),
                        given.getOrDefault(new TenantId(row.tenantId), RightsReading.Extra.NONE)
                                .with(Role.ofWord(row.role))))
                .toList();
    }

    private Map<String, TenantId> named(List<OrganizationClaim> claims) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        var names = claims.stream().map(OrganizationClaim::alias).toList();
        return tenants.list("name in ?1", names).stream()
                .collect(Collectors.toMap(row -> row.name, row -> new TenantId(row.id)));
    }
}
