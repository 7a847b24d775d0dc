package io.weft.controller.backups;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Where backups may lie, as it was when somebody looked.
 *
 * @param marker what the place is known by
 * @param reason what is wrong with it, in a sentence; empty when nothing is
 */
record Target(String name, UUID marker, State state, String reason, long totalBytes, long freeBytes, Instant checkedAt) {
    enum State {
        READY,
        FULL,
        /** Not there, or not the place that it was. */
        GONE,
        READ_ONLY,
        /** It does not answer. */
        HANGS,
        FAULTY;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    boolean readable() {
        return state == State.READY || state == State.FULL || state == State.READ_ONLY;
    }

    Target seen(State now, String why, Instant at) {
        return new Target(name, marker, now, why, totalBytes, freeBytes, at);
    }
}
