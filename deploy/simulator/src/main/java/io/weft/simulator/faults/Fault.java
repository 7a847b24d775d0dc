package io.weft.simulator.faults;

/** What happens to one call of a port. */
public enum Fault {
    NONE,
    /** It has no effect, and the caller is told so. */
    FAILS_BEFORE,
    /** It has its effect, and the caller is told that it failed. */
    FAILS_AFTER,
    /** The process ends before it. */
    KILLED_BEFORE,
    /** It has its effect, and the process ends before it can note that. */
    KILLED_AFTER,
    /** It is carried out twice. */
    TWICE
}
