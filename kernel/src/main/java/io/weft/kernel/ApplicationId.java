package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one application, for ever. Written as the plain UUID in JSON, paths and topics. */
public record ApplicationId(UUID value) implements Comparable<ApplicationId> {
    public ApplicationId {
        Objects.requireNonNull(value, "application id");
    }

    public static ApplicationId fromString(String text) {
        return new ApplicationId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ApplicationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
