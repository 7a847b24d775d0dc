package io.weft.kernel;

import java.util.function.Supplier;

/**
 * The only way to the database. Row-level security shows nothing outside one of these two scopes.
 *
 * <p>Joining is not allowed: a scope opened inside another one is a bug and throws.
 */
public interface Transactions {
    /** One transaction that sees and writes this tenant's rows alone. */
    <T> T forTenant(TenantId tenant, Supplier<T> work);

    /** One transaction over all tenants, under the grid's own database role. Never reachable with a tenant's request. */
    <T> T gridWide(Supplier<T> work);
}
