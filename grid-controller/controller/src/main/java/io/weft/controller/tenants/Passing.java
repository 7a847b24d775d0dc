package io.weft.controller.tenants;

import io.weft.controller.applications.Endings;
import io.weft.controller.quotas.Allowance;
import io.weft.controller.quotas.Allowances;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Directory;
import io.weft.tenancy.DirectoryFault;
import io.weft.tenancy.TenantState;
import io.weft.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * One look at all tenants that are on their way. Stops what belongs to leaving ones, destroys it when their grace is over, and calls
 * them gone when nothing is left; and destroys applications of any tenant whose own grace is over. Makes organizations that are not there yet, and removes those of the gone.
 */
@ApplicationScoped
class Passing {
    private static final Logger LOG = Logger.getLogger(Passing.class);
    private static final int BATCH = 20;

    private final Transactions transactions;
    private final Tenants tenants;
    private final Directory directory;
    private final Endings endings;
    private final Allowances allowances;
    private final Parting parting;
    private final InstantSource clock;

    Passing(
            Transactions transactions,
            Tenants tenants,
            Directory directory,
            Endings endings,
            Allowances allowances,
            Parting parting,
            InstantSource clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.directory = directory;
        this.endings = endings;
        this.allowances = allowances;
        this.parting = parting;
        this.clock = clock;
    }

    void pass() {
        transactions.gridWide(tenants::leaving).forEach(this::lead);
        organize();
        transactions.gridWide(() -> {
            endings.destroyOutOfGrace();
            return true;
        });
    }

    private void lead(Tenants.Kept seen) {
        var name = seen.tenant().name();
        var empty = transactions.gridWide(() -> {
            var kept = tenants.hold(name);
            return kept.isPresent()
                    && kept.get().tenant().state() instanceof TenantState.Leaving leaving
                    && isEmptied(kept.get(), leaving);
        });
        if (empty && removedOrganization(name)) {
            transactions.gridWide(() -> parting.part(name));
            LOG.infof("tenant=%s state=gone", name);
        }
    }

    /** Asked while the tenant is held, so that nobody resumes it in between. */
    private boolean isEmptied(Tenants.Kept kept, TenantState.Leaving leaving) {
        var tenant = kept.tenant().id();
        if (leaving.until().isAfter(clock.instant())) {
            endings.stopAll(tenant);
            return false;
        }
        endings.destroyAll(tenant);
        return allowances.of(tenant).used().equals(Allowance.Used.NOTHING);
    }

    private boolean removedOrganization(String name) {
        try {
            if (directory.isThere()) {
                directory.removeOrganization(name);
            }
            return true;
        } catch (DirectoryFault away) {
            LOG.warnf("tenant=%s organization=kept cause=\"%s\"", name, away.getMessage());
            return false;
        }
    }

    private void organize() {
        if (!directory.isThere()) {
            return;
        }
        for (var kept : transactions.gridWide(() -> tenants.unorganized(BATCH))) {
            var tenant = kept.tenant();
            try {
                directory.ensureOrganization(tenant.name(), tenant.title());
                transactions.gridWide(() -> {
                    tenants.organized(tenant.id(), clock.instant());
                    return tenant;
                });
            } catch (DirectoryFault away) {
                LOG.warnf("tenant=%s organization=waits cause=\"%s\"", tenant.name(), away.getMessage());
                return;
            }
        }
    }
}
