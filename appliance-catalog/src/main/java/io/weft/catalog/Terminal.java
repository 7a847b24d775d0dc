package io.weft.catalog;

/**
 * A typed, directed point on a class's boundary.
 *
 * @param direction an output dials out, an input listens; {@code GATEWAY_IN} listens on an external address instead of a
 *     wire, {@code GATEWAY_OUT} dials out of the grid
 * @param port where an input listens inside the guest; for outputs the protocol's own port, which is what the guest dials
 */
public record Terminal(String name, Direction direction, Protocol protocol, int port, boolean mandatory) {
    public enum Direction {
        INPUT,
        OUTPUT,
        GATEWAY_IN,
        GATEWAY_OUT
    }
}
