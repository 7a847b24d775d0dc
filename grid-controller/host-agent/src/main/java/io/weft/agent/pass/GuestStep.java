package io.weft.agent.pass;

/** What can be done about a guest, one at a time. */
enum GuestStep {
    /** Fetches what it boots from. */
    PREPARE,
    START,
    ASK_TO_STOP,
    KILL,
    REMOVE
}
