package io.weft.tenancy;

import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The gate of everything below {@code /tenants/{t}}. Call it outside a transaction scope, before anything else. */
@ApplicationScoped
public class TenantAccess {
    /** Whoever needs less than this only looks. */
    private static final Role LEAST_THAT_CHANGES = Role.OPERATOR;

    private final CurrentCaller callers;
    private final Members members;
    private final KeyLookup lookup;
    private final Standpoint standpoint;
    private final Transactions transactions;
    private final Projects projects;

    TenantAccess(
            CurrentCaller callers,
            Members members,
            KeyLookup lookup,
            Standpoint standpoint,
            Transactions transactions,
            Projects projects) {
        this.transactions = transactions;
        this.projects = projects;
        this.callers = callers;
        this.members = members;
        this.lookup = lookup;
        this.standpoint = standpoint;
    }

    /**
     * @return the tenant, in which the caller has the role asked for or a higher one
     * @throws RefusedException {@code tenant-not-found} when there is none of that name or the caller isn't a member of it,
     *     which nobody outside can tell apart; {@code role-too-low} for a member without the role; {@code tenant-suspended}
     *     or {@code tenant-leaving} where something is to be changed and the tenant may not
     */
    public TenantId require(String tenantName, Role atLeast) {
        return member(tenantName, atLeast).tenant().id();
    }

    /** As {@link #require}, for what only looks or ends something: that may be asked of a tenant that is suspended, too. */
    public TenantId requireInAnyState(String tenantName, Role atLeast) {
        return memberInAnyState(tenantName, atLeast).tenant().id();
    }

    /** As {@link #requireInAnyState}, for those who also want to say what else the caller's role allows. */
    public Membership memberInAnyState(String tenantName, Role atLeast) {
        var membership = membershipIn(tenantName).orElseThrow(TenantAccess::notFound);
        var rights = membership.rights();
        return switch (standpoint.place()) {
            case Standpoint.Place.WholeTenant() ->
                judged(membership, rights.everywhere(), atLeast, "tenant " + tenantName);
            case Standpoint.Place.Somewhere() ->
                judged(membership, rights.somewhere(), atLeast, "tenant " + tenantName);
            case Standpoint.Place.OneProject(var project, var name) ->
                judged(
                        membership,
                        rights.on(project),
                        atLeast,
                        rights.given().isEmpty() ? "tenant " + tenantName : "project " + name);
        };
    }

    /** A project that the request names, on which the caller has the role asked for or a higher one. One that they may not see is not there. */
    public Project project(Membership membership, String name, Role atLeast) {
        var tenant = membership.tenant().id();
        var project = transactions
                .forTenant(tenant, () -> projects.find(tenant, name))
                .orElseThrow(Project::notFound);
        var answer = membership.rights().on(project.id());
        if (!answer.role().covers(Role.BILLING)) {
            throw Project.notFound();
        }
        judged(membership, answer, atLeast, "project " + name);
        return project;
    }

    private static Membership judged(Membership membership, Rights.Answer answer, Role atLeast, String on) {
        var role = answer.role();
        if (!role.covers(atLeast)) {
            throw new RefusedException(
                    new RefusedException.Denial(atLeast.word(), role.word(), on),
                    "role-too-low",
                    "This needs the role " + atLeast.word() + " in " + on.substring(on.indexOf(' ') + 1) + "; yours is "
                            + role.word() + ".");
        }
        return membership.as(role);
    }

    /** What the caller may in a tenant, wherever in it; empty where they don't belong to it. */
    public Optional<Membership> standing(String tenantName) {
        return membershipIn(tenantName);
    }

    /** Any tenant of the grid, for its operators. Whether the caller is one is asked elsewhere. */
    public TenantId any(String tenantName) {
        return members.named(tenantName).orElseThrow(TenantAccess::notFound);
    }

    /** As {@link #require}, for those who also want to say what else the caller's role allows. */
    public Membership member(String tenantName, Role atLeast) {
        var membership = memberInAnyState(tenantName, atLeast);
        if (atLeast.covers(LEAST_THAT_CHANGES)) {
            membership.tenant().state().hindrance().ifPresent(reason -> {
                throw new RefusedException(
                        Kind.CONFLICT, "tenant-" + membership.tenant().state().word(), "", reason);
            });
        }
        return membership;
    }

    /** Whether somebody who was let in has the role on a project still. For what lasts longer than a request. */
    public boolean covers(TenantId tenant, String subject, ProjectId project, Role atLeast) {
        var rights = ApiKey.ofSubject(subject)
                .map(key -> lookup.membership(tenant, key).map(Membership::rights))
                .orElseGet(() -> members.rightsOf(tenant, subject));
        return rights.filter(it -> it.on(project).role().covers(atLeast)).isPresent();
    }

    private static RefusedException notFound() {
        return new RefusedException(
                Kind.NOT_FOUND, "tenant-not-found", "", "There is no tenant of this name that you are a member of.");
    }

    /** Every tenant of the caller's, by name; the ones that the token names and Weft doesn't know yet are made on the way. */
    public List<Membership> memberships() {
        var holder = callers.key();
        if (holder.isPresent()) {
            return membershipOf(holder.get()).stream().toList();
        }
        var subject = callers.get().subject();
        var claims = callers.claimedOrganizations();
        var known = members.of(subject, claims);
        if (!seed(subject, claims, known)) {
            return known.memberships();
        }
        return members.of(subject, claims).memberships();
    }

    /** Asked anew each time: what lasts longer than a request asks here whether it may go on. */
    private Optional<Membership> membershipOf(KeyHolder holder) {
        return lookup.membership(holder.key().tenant(), holder.key().id());
    }

    private Optional<Membership> membershipIn(String tenantName) {
        var holder = callers.key();
        if (holder.isPresent()) {
            return holder.filter(it -> it.tenantName().equals(tenantName)).flatMap(this::membershipOf);
        }
        var subject = callers.get().subject();
        var claims = callers.claimedOrganizations().stream()
                .filter(claim -> claim.alias().equals(tenantName))
                .toList();
        var known = members.of(subject, claims);
        return known.in(tenantName)
                .or(() -> seed(subject, claims, known)
                        ? members.of(subject, claims).in(tenantName)
                        : Optional.empty());
    }

    private boolean seed(String subject, List<OrganizationClaim> claims, Standing known) {
        var unknown = claims.stream().filter(claim -> !known.settles(claim)).toList();
        var role = callers.claimedRole();
        if (unknown.isEmpty() || role.isEmpty()) {
            return false;
        }
        var newcomer = new Members.Newcomer(subject, callers.get().name(), callers.login(), role.get());
        unknown.forEach(claim -> members.seed(claim, known.tenantFor(claim), newcomer));
        return true;
    }
}
