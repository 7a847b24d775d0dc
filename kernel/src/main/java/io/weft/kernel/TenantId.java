package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one tenant, for ever. Written as the plain UUID in JSON, paths and topics. */
public record TenantId(UUID value) implements Comparable<TenantId> {
    public TenantId {
        Objects.requireNonNull(value, "tenant id");
    }

    public static TenantId fromString(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
