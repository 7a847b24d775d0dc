/**
 * The host agent: keeps one host's guests, volumes and wires as the controller's orders say, and reports what it sees.
 *
 * <p>Plain Java, one small process per host. The running guests never depend on it: it may die at any instant, and adopts
 * what it finds when it starts again. The decisions are pure ({@code pass}, {@code wires}' planning); everything that
 * touches the world is an adapter behind a port with a simulated twin.
 */
package io.weft.agent;
