/**
 * Where a request stands: in its tenant, on a project of it, or among those of its caller's projects.
 *
 * <p>Owns no table: the projects and the roles on them are {@code tenancy}'s, and an application says itself where it is. It is found out
 * here, once, before anything of a request is done; what its caller may there is asked of {@link io.weft.tenancy.Rights}.
 */
package io.weft.controller.standing;
