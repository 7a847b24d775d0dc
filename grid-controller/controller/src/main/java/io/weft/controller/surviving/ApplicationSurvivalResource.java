package io.weft.controller.surviving;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Applications;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;

/** Whether an application would survive the loss of any one host. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/survival")
@Authenticated
public class ApplicationSurvivalResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Applications applications;
    private final Survivals survivals;
    private final Outlook outlook;
    private final SurvivalConfig config;

    ApplicationSurvivalResource(
            TenantAccess access,
            Transactions transactions,
            Applications applications,
            Survivals survivals,
            Outlook outlook,
            SurvivalConfig config) {
        this.access = access;
        this.transactions = transactions;
        this.applications = applications;
        this.survivals = survivals;
        this.outlook = outlook;
        this.config = config;
    }

    @GET
    public SurvivalView.OfApplication show(
            @PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var tenant = access.require(tenantName, Role.VIEWER);
        record Known(ApplicationId id, Optional<Survivals.Told> told) {}
        var known = transactions.forTenant(
                tenant,
                () -> applications
                        .find(tenant, name)
                        .map(it -> new Known(it.id(), survivals.find(tenant, it.id())))
                        .orElseThrow(() -> new RefusedException(
                                RefusedException.Kind.NOT_FOUND,
                                "application-not-found",
                                "",
                                "There is no application of this name.")));
        return SurvivalView.ofApplication(outlook.now(), known.id(), known.told(), config.most());
    }
}
