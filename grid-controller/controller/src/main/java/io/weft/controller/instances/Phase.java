package io.weft.controller.instances;

/** What the controller has ordered of an instance. Only ever moves forward, but for a drain that is called off. */
public enum Phase {
    /** Has a host, an address and capacity. Its host may fetch what it boots from and makes nothing of it: it may be dropped freely. */
    PLACED,
    RUNNING,
    /** Still ordered to run, no longer offered to new connections. */
    DRAINING,
    /** Ordered gone. The row, with its address and capacity, stays until the host confirms. */
    ABSENT,
    /**
     * Its host was convicted. It is ordered gone there, in case the host comes back, and another copy may take its place: only
     * this one's address and capacity stay its own until the host confirms.
     */
    LOST
}
