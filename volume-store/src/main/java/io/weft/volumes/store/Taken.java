package io.weft.volumes.store;

import java.time.Instant;

/**
 * What a snapshot is of.
 *
 * @param at the moment that its data is as of
 */
public record Taken(Instant at, Manner manner) {
    /** What can be expected of the data, the best first. */
    public enum Manner {
        /** Nobody had the volume. */
        STOPPED,
        /** A guest ran, and its file systems were frozen: there is nothing to recover in them. */
        FROZEN,
        /** A guest ran: the data is as after a power cut. */
        CRASH
    }
}
