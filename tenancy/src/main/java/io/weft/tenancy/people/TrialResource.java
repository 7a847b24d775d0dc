package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Directory;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.Tenants;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** A first tenant of one's own, to try the grid with. */
@Path("/api/v1/trial-tenant")
@Authenticated
public class TrialResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Directory directory;
    private final Registration registration;
    private final Founding founding;

    TrialResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Directory directory,
            Registration registration,
            Founding founding) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.directory = directory;
        this.registration = registration;
        this.founding = founding;
    }

    public record NewTrial(Optional<String> name, Optional<String> title) {}

    public record Made(TenantId id, String name, String title, String role) {}

    /** For somebody who belongs to no tenant, once. */
    @POST
    public Response make(NewTrial asked) {
        callers.requireNoKey();
        registration.closed().ifPresent(reason -> {
            throw new RefusedException(Kind.CONFLICT, "registration-closed", "", reason);
        });
        var me = callers.get();
        var wanted = Optional.ofNullable(asked);
        var made = Tenants.NewTenant.read(
                wanted.flatMap(NewTrial::name), wanted.flatMap(NewTrial::title), Optional.of(me.subject()));
        if (!access.memberships().isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "trial-not-needed",
                    "",
                    "You belong to a tenant already: a trial is for those who don't.");
        }
        if (directory.hasOrganization(made.name())) {
            throw Founding.taken(made.name());
        }
        var id = transactions.gridWide(() -> founding.trial(made, me, callers.login()));
        return Response.created(URI.create("/api/v1/tenants/" + made.name() + "/applications"))
                .entity(new Made(id, made.name(), made.title(), "manager"))
                .build();
    }
}
