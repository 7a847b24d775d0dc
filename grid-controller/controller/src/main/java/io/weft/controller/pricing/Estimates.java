package io.weft.controller.pricing;

import io.weft.catalog.Expansion;
import io.weft.catalog.Secrets;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.quotas.DrawnUse;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Estimate;
import io.weft.tenancy.Pricing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Answers what running a document would cost. Nothing is changed by asking. */
@ApplicationScoped
class Estimates {
    private final Transactions transactions;
    private final Applications applications;
    private final Library library;
    private final Pricing pricing;
    private final InstantSource clock;

    Estimates(
            Transactions transactions,
            Applications applications,
            Library library,
            Pricing pricing,
            InstantSource clock) {
        this.transactions = transactions;
        this.applications = applications;
        this.library = library;
        this.pricing = pricing;
        this.clock = clock;
    }

    Estimate ofDraft(TenantId tenant, String text) {
        return transactions.forTenant(tenant, () -> estimate(tenant, library.expand(tenant, text)));
    }

    /** @param text the document as it might be; nothing asks about the one in force */
    Estimate of(TenantId tenant, String name, String text) {
        return transactions.forTenant(tenant, () -> {
            var application = applications
                    .find(tenant, name)
                    .orElseThrow(() -> new RefusedException(
                            RefusedException.Kind.NOT_FOUND,
                            "application-not-found",
                            "",
                            "There is no application of this name."));
            var inForce = applications.text(application);
            if (text == null || text.isBlank() || text.strip().equals("{}")) {
                return estimate(tenant, library.expand(tenant, inForce));
            }
            var asked = library.read(text);
            var whole = Secrets.restored(asked, library.read(inForce), library.catalog(tenant, asked));
            return estimate(tenant, library.expand(tenant, whole));
        });
    }

    private Estimate estimate(TenantId tenant, Expansion expansion) {
        return pricing.estimate(tenant, DrawnUse.of(expansion), clock.instant());
    }
}
