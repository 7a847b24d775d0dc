package io.weft.agent.pass;

/** What can be done about a guest, one at a time. */
enum GuestStep {
    START,
    ASK_TO_STOP,
    KILL,
    REMOVE
}
