package io.weft.tenancy;

import io.weft.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Weft knows of a caller at login.
 *
 * @param seeded tenants where the caller is or once was a member; nothing is seeded there again
 * @param claimed the ids of the tenants that exist under a name in the token and are none of those
 */
record Standing(List<Membership> memberships, Set<String> seeded, Map<String, TenantId> claimed) {
    Standing {
        memberships = List.copyOf(memberships);
        seeded = Set.copyOf(seeded);
        claimed = Map.copyOf(claimed);
    }

    Optional<Membership> in(String tenantName) {
        return memberships.stream()
                .filter(it -> it.tenant().name().equals(tenantName))
                .findFirst();
    }

    /**
     * Nothing to seed: the caller is or was a member; or the name belongs to another organization, one that was deleted at
     * the issuer and made again under its old alias. Its new people must not inherit the old one's applications.
     */
    boolean settles(OrganizationClaim claim) {
        return seeded.contains(claim.alias()) || isAnothers(claim);
    }

    private boolean isAnothers(OrganizationClaim claim) {
        var stored = claimed.get(claim.alias());
        return stored != null
                && claim.id().isPresent()
                && !claim.id().get().equals(stored)
                && !claim.derivedId().equals(stored);
    }

    /** The stored id wins when either side only knew the alias. */
    TenantId tenantFor(OrganizationClaim claim) {
        return Optional.ofNullable(claimed.get(claim.alias())).orElseGet(claim::idOrDerived);
    }
}
