package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one host, for ever. Written as the plain UUID in JSON, paths and topics. */
public record HostId(UUID value) implements Comparable<HostId> {
    public HostId {
        Objects.requireNonNull(value, "host id");
    }

    public static HostId fromString(String text) {
        return new HostId(UUID.fromString(text));
    }

    @Override
    public int compareTo(HostId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
