/**
 * Whose what is: tenants, their members and quotas, what they used and what it costs, and the scopes in which their rows can be seen.
 *
 * <p>Owns the schema {@code tenancy} and the way into the database ({@link io.weft.kernel.Transactions}). Membership is Weft's
 * own table; a token only seeds the first login, so a member who was removed here stays removed whatever the issuer says.
 *
 * <p>Invariants: no row of a tenant is readable outside a scope of that tenant or of the grid; a tenant that the caller
 * doesn't belong to and one that doesn't exist are answered alike. Effects: PostgreSQL, nothing else.
 */
package io.weft.tenancy;
