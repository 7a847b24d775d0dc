package io.weft.controller.backups;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Where backups may lie, as it was when somebody looked.
 *
 * @param marker what the place is known by
 * @param reason what is wrong with it, in a sentence; empty when nothing is
 * @param checkedBy the controller that looked
 */
record Target(
        String name,
        UUID marker,
        State state,
        String reason,
        long totalBytes,
        long freeBytes,
        Instant checkedAt,
        UUID checkedBy) {
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

    Target seen(State now, String why, Instant at, UUID by) {
        return new Target(name, marker, now, why, totalBytes, freeBytes, at, by);
    }

    /** What one controller misses is not had, though another sees it: or each look of the one would undo the other's. */
    boolean outweighs(Target later, Instant since) {
        return state != State.READY
                && later.state() == State.READY
                && !checkedBy.equals(later.checkedBy())
                && checkedAt.isAfter(since);
    }
}
