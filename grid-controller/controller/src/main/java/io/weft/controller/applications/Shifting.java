package io.weft.controller.applications;

import io.weft.controller.operations.Operation;
import io.weft.controller.operations.Operations;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.OperationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** What the grid asks for so that its hosts are evenly full: an instance goes on elsewhere, as when a person asks for it. */
@ApplicationScoped
public class Shifting {
    private final Transactions transactions;
    private final Applications applications;
    private final Operations operations;
    private final Operating operating;
    private final Announcing announcing;

    public Shifting(
            Transactions transactions,
            Applications applications,
            Operations operations,
            Operating operating,
            Announcing announcing) {
        this.transactions = transactions;
        this.applications = applications;
        this.operations = operations;
        this.operating = operating;
        this.announcing = announcing;
    }

    /** One instance and where it is to go. */
    public record Asked(TenantId tenant, ApplicationId application, Operation.Part part, HostId target) {}

    /**
     * Begins the operation, once for its id. What people ask of the application meanwhile comes first: nothing is begun beside it.
     *
     * @param why a sentence, for the tenant
     * @throws RefusedException when the application does not run, is locked or is being changed
     */
    public void shift(Asked asked, OperationId id, String why) {
        transactions.forTenant(asked.tenant(), () -> {
            var application = applications
                    .find(asked.tenant(), asked.application())
                    .flatMap(it -> applications.lock(asked.tenant(), it.name()))
                    .filter(it -> it.id().equals(asked.application()))
                    .orElseThrow(Requests::notFound);
            if (operations.find(asked.tenant(), id).isPresent()) {
                return id; // Another controller was at it, too.
            }
            Requests.requireStaying(application);
            Requests.requireUnlocked(application);
            if (application.wish() != Wish.RUNNING) {
                throw refused("application-stopped", "The application is stopped.");
            }
            if (!operations.running(asked.tenant(), asked.application()).isEmpty()) {
                throw refused("application-busy", "Something is being done to the application.");
            }
            operating.beginShift(application, asked.part(), asked.target(), id);
            applications.putWish(application);
            announcing.announce(application, "moved-by-balance", why);
            return id;
        });
        announcing.wake();
    }

    private static RefusedException refused(String code, String why) {
        return new RefusedException(RefusedException.Kind.CONFLICT, code, "", why);
    }
}
