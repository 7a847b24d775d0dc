package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Membership;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Who the caller is, and where they may go from here. */
@Path("/api/v1/me")
@Authenticated
public class MeResource {
    private final CurrentCaller callers;
    private final TenantAccess access;
    private final Registration registration;

    MeResource(CurrentCaller callers, TenantAccess access, Registration registration) {
        this.callers = callers;
        this.access = access;
        this.registration = registration;
    }

    /** @param registration whether a trial tenant may be made here, by those who belong to none */
    public record Me(String subject, String name, boolean operator, List<MyTenant> tenants, Door registration) {}

    public record Door(boolean open, String reason) {}

    /** A role on one project of a tenant. */
    public record MyProject(String name, String role) {}

    /**
     * @param hindrance why nothing may be begun or changed there; empty where it may
     * @param projects where the caller was given a role beside the one in the tenant
     */
    public record MyTenant(
            UUID id,
            String name,
            String title,
            String role,
            String state,
            String hindrance,
            List<MyProject> projects) {}

    @GET
    public Me show() {
        var caller = callers.get();
        var closed = registration.closed();
        return new Me(
                caller.subject(),
                caller.name(),
                caller.isOperator(),
                access.memberships().stream().map(MeResource::shown).toList(),
                new Door(closed.isEmpty(), closed.orElse("")));
    }

    private static MyTenant shown(Membership membership) {
        var tenant = membership.tenant();
        return new MyTenant(
                tenant.id().value(),
                tenant.name(),
                tenant.title(),
                membership.role().word(),
                tenant.state().word(),
                tenant.state().hindrance().orElse(""),
                membership.rights().given().stream()
                        .map(it -> new MyProject(it.projectName(), it.role().word()))
                        .sorted(Comparator.comparing(MyProject::name))
                        .toList());
    }
}
