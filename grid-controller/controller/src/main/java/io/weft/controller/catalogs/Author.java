package io.weft.controller.catalogs;

import io.weft.kernel.TenantId;

/**
 * Who does something to a tenant's catalog.
 *
 * @param subject the issuer's id of the same
 * @param manager whether a lock of somebody else may be taken off
 */
record Author(TenantId tenant, String by, String subject, boolean manager) {}
