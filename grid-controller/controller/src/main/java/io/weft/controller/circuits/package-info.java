/**
 * Circuits: the wires of an application made real between hosts.
 *
 * <p>Owns {@code grid.circuits}, {@code grid.ends} and {@code grid.seen_circuits}. An end is forgotten only when its host
 * has confirmed that it is closed.
 */
package io.weft.controller.circuits;
