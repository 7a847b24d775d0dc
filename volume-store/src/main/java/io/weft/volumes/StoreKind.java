package io.weft.volumes;

import java.util.Locale;

/** Where a volume's data is. */
public enum StoreKind {
    /** A file on one host, and lost with it. */
    LOCAL,
    /** Replicated over hosts by Ceph: any of them may have it, one at a time. */
    RBD;

    /** Whether it outlives its host. */
    public boolean shared() {
        return this == RBD;
    }

    /** @throws IllegalArgumentException for what is none */
    public static StoreKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
