/**
 * Publishing: a class on its way into a tenant's catalog, out of a file or out of an application, and what becomes of it there.
 *
 * <p>Invariants: what is published is lawful, made of classes of catalogs alone and boots from an image that the grid has; a version
 * never changes; what somebody draws with is neither renamed nor removed; a locked class shows its inside to nobody but whoever locked it.
 */
package io.weft.controller.catalogs;
