/**
 * Keycloak's admin API, as the one client of it that the grid has: people by their exact name, and organizations.
 *
 * <p>Owns no table. Invariant: what a tenant's manager may ask here is whether one person exists whose name they know.
 */
package io.weft.tenancy.directory;
