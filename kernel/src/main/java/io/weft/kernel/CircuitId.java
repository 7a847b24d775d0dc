package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one circuit, for ever. Written as the plain UUID in JSON, paths and topics. */
public record CircuitId(UUID value) implements Comparable<CircuitId> {
    public CircuitId {
        Objects.requireNonNull(value, "circuit id");
    }

    public static CircuitId fromString(String text) {
        return new CircuitId(UUID.fromString(text));
    }

    @Override
    public int compareTo(CircuitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
