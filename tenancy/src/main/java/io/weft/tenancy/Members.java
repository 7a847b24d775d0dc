package io.weft.tenancy;

import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Who belongs to which tenant. Opens its own transaction scopes, since it answers before any tenant is known. */
@ApplicationScoped
class Members {
    private final ScopedTransactions transactions;
    private final Session session;

    Members(ScopedTransactions transactions, Session session) {
        this.transactions = transactions;
        this.session = session;
    }

    /** Somebody the token vouches for. */
    record Newcomer(String subject, String name, Role role) {}

    /** @param claims whose names are looked up too, member or not */
    Standing of(String subject, List<OrganizationClaim> claims) {
        return transactions.forLogin(subject, claims, () -> {
            var rows = session.createQuery(
                            "select m, t from MemberRow m join TenantRow t on t.id = m.tenantId where m.subject = :subject order by t.name",
                            Object[].class)
                    .setParameter("subject", subject)
                    .getResultList();
            return new Standing(
                    current(rows),
                    rows.stream().map(row -> ((TenantRow) row[1]).name).collect(Collectors.toSet()),
                    named(claims));
        });
    }

    /** Makes the tenant and the member where they are missing. Two first logins at once end with one of each. */
    void seed(OrganizationClaim claim, TenantId tenant, Newcomer newcomer) {
        transactions.forTenant(tenant, () -> {
            session.createNativeMutationQuery("""
                            insert into tenancy.tenants (id, name, title) values (:id, :name, :name) on conflict do nothing""")
                    .setParameter("id", tenant.value())
                    .setParameter("name", claim.alias())
                    .executeUpdate();
            return session.createNativeMutationQuery("""
                            insert into tenancy.members (tenant_id, subject, name, role)
                            select :tenant, :subject, :name, :role from tenancy.tenants where id = :tenant
                            on conflict do nothing""")
                    .setParameter("tenant", tenant.value())
                    .setParameter("subject", newcomer.subject())
                    .setParameter("name", newcomer.name())
                    .setParameter("role", newcomer.role().word())
                    .executeUpdate();
        });
    }

    private static List<Membership> current(List<Object[]> rows) {
        return rows.stream()
                .filter(row -> ((MemberRow) row[0]).removedAt == null)
                .map(row -> new Membership(((TenantRow) row[1]).toTenant(), Role.ofWord(((MemberRow) row[0]).role)))
                .toList();
    }

    private Map<String, TenantId> named(List<OrganizationClaim> claims) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        return session.createQuery("select t from TenantRow t where t.name in :names", TenantRow.class)
                .setParameter(
                        "names", claims.stream().map(OrganizationClaim::alias).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> row.name, row -> new TenantId(row.id)));
    }
}
