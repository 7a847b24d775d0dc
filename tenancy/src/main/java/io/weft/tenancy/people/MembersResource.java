package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Directory;
import io.weft.tenancy.Member;
import io.weft.tenancy.Members;
import io.weft.tenancy.News;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who belongs to a tenant and as what. A changed role holds from the next request on, whoever is signed in. */
@Path("/api/v1/tenants/{tenant}/members")
@Authenticated
public class MembersResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Members members;
    private final Directory directory;
    private final Leaving leaving;
    private final News news;

    MembersResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Members members,
            Directory directory,
            Leaving leaving,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.members = members;
        this.directory = directory;
        this.leaving = leaving;
        this.news = news;
    }

    public record Allowed(String action, boolean allowed, String reason) {}

    /** @param login what they sign in with; empty where it was never said */
    public record MemberView(
            String subject,
            String name,
            String login,
            String role,
            Instant since,
            boolean you,
            List<Allowed> actions) {}

    /** @param roles from the one that may least to the one that may all */
    public record Listing(List<MemberView> items, List<Allowed> actions, List<String> roles) {}

    /** @param who a user name or an e-mail, exactly as the identity provider has it */
    public record NewMember(Optional<String> who, Optional<String> role) {}

    public record NewRole(Optional<String> role) {}

    @GET
    public Listing list(@PathParam("tenant") String tenantName) {
        var member = access.member(tenantName, Role.VIEWER);
        var tenant = member.tenant().id();
        return transactions.forTenant(tenant, () -> listing(members.all(tenant), member.role()));
    }

    @POST
    public Response add(@PathParam("tenant") String tenantName, NewMember asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var wanted = Optional.ofNullable(asked);
        var role = Roles.read(wanted.flatMap(NewMember::role));
        var who = wanted.flatMap(NewMember::who).map(String::strip).filter(it -> !it.isEmpty());
        var person = directory
                .person(who.orElseThrow(() -> unknown("Say whom: a user name or an e-mail.")))
                .orElseThrow(() -> unknown("The identity provider knows nobody of exactly this name or e-mail."));
        var shown = transactions.forTenant(tenant, () -> added(tenant, person, role));
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/members/" + shown.subject()))
                .entity(shown)
                .build();
    }

    @PUT
    @Path("{member}")
    public MemberView change(
            @PathParam("tenant") String tenantName, @PathParam("member") String subject, NewRole asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        callers.requireNoKey();
        return transactions.forTenant(tenant, () -> {
            var all = members.lock(tenant);
            var before = Roles.member(all, subject);
            var role = Roles.read(Optional.ofNullable(asked).flatMap(NewRole::role));
            if (role == before.role()) {
                return view(all, before, Role.MANAGER);
            }
            Roles.requireAManagerLeft(all, before);
            var after = new Member(before.subject(), before.name(), before.login(), role, before.since());
            members.put(tenant, after);
            tell(
                    tenant,
                    after,
                    "role-changed",
                    " made " + before.name() + " " + role.word() + ", from "
                            + before.role().word() + ".");
            return view(members.all(tenant), after, Role.MANAGER);
        });
    }

    @DELETE
    @Path("{member}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("member") String subject) {
        var tenant = access.require(tenantName, Role.MANAGER);
        transactions.forTenant(tenant, () -> {
            var left = leaving.leave(tenant, subject, callers.get().name());
            tell(
                    tenant,
                    left,
                    "removed",
                    " removed " + left.name() + ", who was " + left.role().word() + ".");
            return left;
        });
    }

    private MemberView added(TenantId tenant, Directory.Person person, Role role) {
        var all = members.lock(tenant);
        all.stream()
                .filter(it -> it.subject().equals(person.subject()))
                .findFirst()
                .ifPresent(it -> {
                    throw new RefusedException(
                            Kind.CONFLICT,
                            "member-exists",
                            "who",
                            it.name() + " belongs to the tenant already, as "
                                    + it.role().word() + ".");
                });
        var member = new Member(person.subject(), person.name(), person.login(), role, news.now());
        members.put(tenant, member);
        tell(tenant, member, "added", " added " + member.name() + " as " + role.word() + ".");
        return view(members.all(tenant), member, Role.MANAGER);
    }

    private void tell(TenantId tenant, Member member, String what, String message) {
        news.tell(
                tenant,
                "member." + what,
                "member/" + member.subject(),
                callers.get().name() + message,
                Map.of("member", member.name(), "role", member.role().word()));
    }

    private Listing listing(List<Member> all, Role mine) {
        return new Listing(
                all.stream().map(it -> view(all, it, mine)).toList(),
                List.of(manages("add", mine, Optional.empty()), manages("invite", mine, Optional.empty())),
                java.util.Arrays.stream(Role.values()).map(Role::word).toList());
    }

    private MemberView view(List<Member> all, Member it, Role mine) {
        var last = Roles.lastManager(all, it);
        return new MemberView(
                it.subject(),
                it.name(),
                it.login(),
                it.role().word(),
                it.since(),
                it.subject().equals(callers.get().subject()),
                List.of(manages("change-role", mine, last), manages("remove", mine, last)));
    }

    static Allowed manages(String action, Role mine, Optional<String> refused) {
        var reason = mine.covers(Role.MANAGER)
                ? refused
                : Optional.of("This needs the role " + Role.MANAGER.word() + "; yours is " + mine.word() + ".");
        return new Allowed(action, reason.isEmpty(), reason.orElse(""));
    }

    private static RefusedException unknown(String reason) {
        return new RefusedException(Kind.INVALID, "person-unknown", "who", reason);
    }
}
