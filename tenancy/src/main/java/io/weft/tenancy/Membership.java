package io.weft.tenancy;

/** The caller's place in one tenant. */
public record Membership(Tenant tenant, Role role) {}
