package io.weft.tenancy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member may do within one tenant. Each role includes those before it. */
public enum Role {
    /** Belongs to it, and may what was given on some of its projects. */
    MEMBER,
    /** Sees what was used and what it costs, and nothing of what runs. */
    BILLING,
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

    /** The lesser of both. */
    Role atMost(Role most) {
        return most.covers(this) ? this : most;
    }

    /** As it is written in JSON, in the table and, behind {@code tenant-}, in the token. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As somebody writes it. */
    public static Optional<Role> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
