package io.weft.tenancy;

/**
 * The caller's place in one tenant.
 *
 * @param role what they may where they stand: in the tenant, or on the project that the request is about
 */
public record Membership(Tenant tenant, Role role, Rights rights) {
    static Membership of(Tenant tenant, Rights rights) {
        return new Membership(tenant, rights.onTenant(), rights);
    }

    Membership as(Role where) {
        return new Membership(tenant, where, rights);
    }
}
