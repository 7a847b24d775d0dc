package io.weft.tenancy.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class BudgetRows implements PanacheRepositoryBase<BudgetRow, BudgetRow.Key> {
    /** By name. */
    List<BudgetRow> of(TenantId tenant) {
        return list("tenantId = ?1 order by name", tenant.value());
    }

    /** Nobody else tells of any of them until the transaction at hand ends. */
    List<BudgetRow> lock(TenantId tenant) {
        return find("tenantId = ?1 order by name", tenant.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Optional<BudgetRow> named(TenantId tenant, String name) {
        return findByIdOptional(new BudgetRow.Key(tenant.value(), name));
    }

    /** Grid-wide: tenants with a budget. */
    List<TenantId> tenants() {
        return getEntityManager()
                .createQuery("select distinct b.tenantId from BudgetRow b order by b.tenantId", java.util.UUID.class)
                .getResultStream()
                .map(TenantId::new)
                .toList();
    }

    List<BudgetRow> frozen(TenantId tenant) {
        return list("tenantId = ?1 and frozenAt is not null order by name", tenant.value());
    }
}
