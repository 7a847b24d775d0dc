package io.weft.orders;

/** What a host sees of a guest. */
public enum GuestState {
    /** Waiting for layers, volumes or a free start. */
    PREPARING,
    BOOTING,
    /** Its readiness check passes; it may take traffic. */
    READY,
    /** Was ready, and its check fails now. */
    UNREADY,
    STOPPING,
    /** Room is made for a guest that another host moves here; once it is, that host may send it. */
    RECEIVING,
    /** Another host has it. What is left here stands still and goes on only if the move is taken back. */
    SENT,
    /** The start failed or ran out of time; the reason says why. The host retries with back-off. */
    FAILED,
    /** Nothing of it is left on the host: no process, tap, rule, route or scratch file. */
    ABSENT
}
