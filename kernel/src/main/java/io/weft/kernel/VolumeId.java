package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one volume, for ever. Written as the plain UUID in JSON, paths and topics. */
public record VolumeId(UUID value) implements Comparable<VolumeId> {
    public VolumeId {
        Objects.requireNonNull(value, "volume id");
    }

    public static VolumeId fromString(String text) {
        return new VolumeId(UUID.fromString(text));
    }

    @Override
    public int compareTo(VolumeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
