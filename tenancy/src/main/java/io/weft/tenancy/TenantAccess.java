package io.weft.tenancy;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
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

    TenantAccess(CurrentCaller callers, Members members, KeyLookup lookup) {
        this.callers = callers;
        this.members = members;
        this.lookup = lookup;
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
        if (!membership.role().covers(atLeast)) {
            throw new RefusedException(
                    new RefusedException.Denial(
                            atLeast.word(), membership.role().word(), "tenant " + tenantName),
                    "role-too-low",
                    "This needs the role " + atLeast.word() + " in " + tenantName + "; yours is "
                            + membership.role().word() + ".");
        }
        return membership;
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

    /** Whether somebody who was let in has the role still. For what lasts longer than a request. */
    public boolean covers(TenantId tenant, String subject, Role atLeast) {
        var role = ApiKey.ofSubject(subject)
                .map(key -> lookup.membership(tenant, key).map(Membership::role))
                .orElseGet(() -> members.roleOf(tenant, subject));
        return role.filter(it -> it.covers(atLeast)).isPresent();
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
