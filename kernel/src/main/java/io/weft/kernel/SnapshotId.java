package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one snapshot of an application, for ever. Written as the plain UUID in JSON, paths and topics. */
public record SnapshotId(UUID value) implements Comparable<SnapshotId> {
    public SnapshotId {
        Objects.requireNonNull(value, "snapshot id");
    }

    public static SnapshotId fromString(String text) {
        return new SnapshotId(UUID.fromString(text));
    }

    @Override
    public int compareTo(SnapshotId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
