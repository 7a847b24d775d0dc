/**
 * Tenants as operators see them: made, renamed, suspended, resumed, deleted; and what follows by itself until a deleted one is gone.
 *
 * <p>Owns no table: tenants are {@code tenancy}'s. Invariants: nothing of a tenant is destroyed before its grace is over; a tenant
 * is gone only when nothing of it is left on any host; its invoices and its audit stay.
 */
package io.weft.controller.tenants;
