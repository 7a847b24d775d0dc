package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one instance, for ever. Written as the plain UUID in JSON, paths and topics. */
public record InstanceId(UUID value) implements Comparable<InstanceId> {
    public InstanceId {
        Objects.requireNonNull(value, "instance id");
    }

    public static InstanceId fromString(String text) {
        return new InstanceId(UUID.fromString(text));
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
