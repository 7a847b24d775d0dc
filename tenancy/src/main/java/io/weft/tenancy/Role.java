package io.weft.tenancy;

import java.util.Locale;

/** What a member may do within one tenant. Each role includes those before it. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Starts, stops and scales what is there. */
    OPERATOR,
    /** Changes what is there. */
    DEVELOPER,
    /** Destroys, and decides about members. */
    MANAGER;

    public boolean covers(Role asked) {
        return compareTo(asked) >= 0;
    }

    /** As it is written in JSON, in the table and, behind {@code tenant-}, in the token. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
