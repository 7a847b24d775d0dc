package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one operation, for ever. Written as the plain UUID in JSON, paths and topics. */
public record OperationId(UUID value) implements Comparable<OperationId> {
    public OperationId {
        Objects.requireNonNull(value, "operation id");
    }

    public static OperationId fromString(String text) {
        return new OperationId(UUID.fromString(text));
    }

    @Override
    public int compareTo(OperationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
