package io.weft.controller.loop;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplicationDocument;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.applications.Wish;
import io.weft.controller.planning.Planner;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;

/** What starting an application, as it is or as it might be drawn, would do. Nothing is adopted. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/plan")
@Authenticated
public class PlansResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Applications applications;
    private final Library library;
    private final Snapshots snapshots;
    private final InstantSource clock;

    PlansResource(
            TenantAccess access,
            Transactions transactions,
            Applications applications,
            Library library,
            Snapshots snapshots,
            InstantSource clock) {
        this.access = access;
        this.transactions = transactions;
        this.applications = applications;
        this.library = library;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    private record Question(Application application, ApplicationDocument document) {}

    @POST
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    public PlanView plan(@PathParam("tenant") String tenantName, @PathParam("application") String name, String text) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var question = transactions.forTenant(tenant, () -> {
            var application = applications.find(tenant, name).orElseThrow(PlansResource::notFound);
            var asked = isNothing(text) ? applications.text(application) : text;
            return new Question(application.wished(Wish.RUNNING, clock.instant()), library.read(asked));
        });
        var expansion = library.expand(question.document());
        return transactions.gridWide(() -> {
            var snapshot = snapshots.of(question.application(), expansion);
            return PlanView.of(snapshot, Planner.plan(snapshot));
        });
    }

    private static boolean isNothing(String text) {
        return text == null || text.isBlank() || text.strip().equals("{}");
    }

    private static RefusedException notFound() {
        return new RefusedException(
                RefusedException.Kind.NOT_FOUND, "application-not-found", "", "There is no application of this name.");
    }
}
