/**
 * Hosts as the controller knows them: capacity, where they are reached, when they were last heard.
 *
 * <p>Owns {@code grid.hosts}. A host's row is the lock under which its orders are published. Joining is {@code joining}'s.
 */
package io.weft.controller.hosts;
