package io.weft.tenancy;

import io.weft.kernel.TenantId;

/** @param name the short word in paths, the organization's alias */
public record Tenant(TenantId id, String name, String title, TenantState state) {}
