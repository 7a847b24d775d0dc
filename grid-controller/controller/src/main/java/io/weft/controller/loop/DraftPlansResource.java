package io.weft.controller.loop;

import io.quarkus.security.Authenticated;
import io.weft.kernel.ProjectId;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What running a document would do that is no application yet: is it lawful, where would it go, why not. */
@Path("/api/v1/tenants/{tenant}/plan")
@Authenticated
public class DraftPlansResource {
    private final TenantAccess access;
    private final Plans plans;

    DraftPlansResource(TenantAccess access, Plans plans) {
        this.access = access;
        this.plans = plans;
    }

    @POST
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public PlanView plan(
            @PathParam("tenant") String tenantName, @QueryParam("project") Optional<String> project, String text) {
        var member = access.member(tenantName, Role.VIEWER);
        var named = project.map(it -> access.project(member, it, Role.VIEWER).id());
        return plans.ofDraft(member.tenant().id(), named.or(() -> usual(member)), text);
    }

    /** Whoever sees nothing of it is not told what it has. */
    private static Optional<ProjectId> usual(Membership member) {
        return Optional.of(ProjectId.usualOf(member.tenant().id()))
                .filter(it -> member.rights().on(it).role().covers(Role.VIEWER));
    }
}
