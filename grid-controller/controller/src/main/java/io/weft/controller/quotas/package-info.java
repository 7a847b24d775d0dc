/**
 * What a tenant may have and what it has: applications, instances, and the size of its volumes; and what a drawing takes of each
 * meter, which is how it is known whether one grows.
 *
 * <p>Owns no table: limits are {@code tenancy}'s, and what is counted are the rows themselves, so that no counter can differ
 * from them. Invariant: whoever adds to what a tenant has counts under the tenant's lock, in the transaction that adds.
 */
package io.weft.controller.quotas;
