/**
 * Convicting hosts: who looks, when, and what follows at once. Whether a host is lost is decided by the pure
 * {@link io.weft.controller.hosts.Conviction}; what becomes of its instances by {@code planning}.
 *
 * <p>Owns no table. Effects: the host's row, one event, and the applications it concerns are woken. Any number of controllers
 * may look at once: the row's guard lets one of them convict.
 */
package io.weft.controller.convicting;
