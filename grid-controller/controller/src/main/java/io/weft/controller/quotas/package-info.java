/**
 * What a tenant and its projects may have and have: applications, instances, and the size of their volumes; and what a drawing takes of
 * each meter, which is how it is known whether one grows.
 *
 * <p>Once in a while it is looked how everybody stands to their limits; what was told of that is {@code tenancy}'s, too.
 *
 * <p>Owns no table: limits are {@code tenancy}'s, and what is counted are the rows themselves, so that no counter can differ
 * from them. Invariant: whoever adds to what a tenant has, in whichever project, counts both under the tenant's lock, in the transaction that
 * adds. What the projects of a tenant have is together what the tenant has.
 */
package io.weft.controller.quotas;
