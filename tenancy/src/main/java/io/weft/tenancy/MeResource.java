package io.weft.tenancy;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;

/** Who the caller is, and where they may go from here. */
@Path("/api/v1/me")
@Authenticated
public class MeResource {
    private final CurrentCaller callers;
    private final TenantAccess access;

    MeResource(CurrentCaller callers, TenantAccess access) {
        this.callers = callers;
        this.access = access;
    }

    public record Me(String subject, String name, boolean operator, List<MyTenant> tenants) {}

    public record MyTenant(UUID id, String name, String title, String role) {}

    @GET
    public Me show() {
        var caller = callers.get();
        return new Me(
                caller.subject(),
                caller.name(),
                caller.isOperator(),
                access.memberships().stream().map(MeResource::shown).toList());
    }

    private static MyTenant shown(Membership membership) {
        var tenant = membership.tenant();
        return new MyTenant(
                tenant.id().value(),
                tenant.name(),
                tenant.title(),
                membership.role().word());
    }
}
