package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.ApiKey;
import io.weft.tenancy.ApiKeys;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Groups;
import io.weft.tenancy.Members;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The caller's own place in a tenant: what it is made of, and the way out of it. It takes no role to leave. Groups are of members, so
 * nobody is there by one alone, and whoever leaves is out of all of them.
 */
@Path("/api/v1/tenants/{tenant}/membership")
@Authenticated
public class MembershipResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Members members;
    private final Groups groups;
    private final ApiKeys keys;
    private final Leaving leaving;
    private final News news;

    MembershipResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Members members,
            Groups groups,
            ApiKeys keys,
            Leaving leaving,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.members = members;
        this.groups = groups;
        this.keys = keys;
        this.leaving = leaving;
        this.news = news;
    }

    /** @param group by which it is held; empty where it was given to the caller alone */
    public record OwnRole(String project, String role, String group) {}

    /**
     * @param role what the caller may in the tenant, by themself or by a group
     * @param groups that they are in
     * @param projects on which they were given a role
     * @param keys that they made and that are good still, by name: leaving revokes them
     */
    public record OwnMembership(
            String role,
            Instant since,
            List<String> groups,
            List<OwnRole> projects,
            List<String> keys,
            List<MembersResource.Allowed> actions) {}

    @GET
    public OwnMembership show(@PathParam("tenant") String tenantName) {
        var member = access.memberInAnyState(tenantName, Role.MEMBER);
        callers.requireNoKey();
        return transactions.forTenant(member.tenant().id(), () -> view(member));
    }

    /** From the next request on the tenant is not there for them. Once more says just that. */
    @DELETE
    public void leave(@PathParam("tenant") String tenantName) {
        var tenant = access.memberInAnyState(tenantName, Role.MEMBER).tenant().id();
        callers.requireNoKey();
        transactions.forTenant(tenant, () -> {
            var left = leaving.leave(tenant, subject(), callers.get().name());
            news.tell(
                    tenant,
                    "member.left",
                    "member/" + left.subject(),
                    left.name() + " left, and was " + left.role().word() + ".",
                    Map.of("member", left.name(), "role", left.role().word()));
            return left;
        });
    }

    private OwnMembership view(Membership member) {
        var tenant = member.tenant().id();
        var all = members.all(tenant);
        var own = Roles.member(all, subject());
        var refused = Roles.lastManager(all, own);
        return new OwnMembership(
                member.rights().onTenant().word(),
                own.since(),
                groups.of(tenant, own.subject()),
                member.rights().given().stream()
                        .map(it -> new OwnRole(it.projectName(), it.role().word(), it.group()))
                        .sorted(Comparator.comparing(OwnRole::project).thenComparing(OwnRole::group))
                        .toList(),
                ofTheirs(tenant),
                List.of(new MembersResource.Allowed("leave", refused.isEmpty(), refused.orElse(""))));
    }

    private List<String> ofTheirs(TenantId tenant) {
        return keys.all(tenant).stream()
                .filter(it -> it.madeBy().equals(subject()) && it.isGood(news.now()))
                .map(ApiKey::name)
                .sorted()
                .toList();
    }

    private String subject() {
        return callers.get().subject();
    }
}
