/**
 * Projects of tenants: making, describing and removing them, the roles of members on them, and which application is in which.
 *
 * <p>Owns no table: projects and roles are {@code tenancy}'s. That a project is removed only while nothing is in it is held here, under
 * the tenant's lock, which whoever makes an application takes, too.
 */
package io.weft.controller.projects;
