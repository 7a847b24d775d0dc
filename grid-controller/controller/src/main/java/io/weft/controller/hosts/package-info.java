/**
 * Hosts as the controller knows them: capacity, where they are reached, when they were last heard, what was decided about them.
 *
 * <p>Owns {@code grid.hosts}, {@code grid.losses} and {@code grid.watches}. A host's row is the lock under which its orders are
 * published. Joining is {@code joining}'s.
 */
package io.weft.controller.hosts;
