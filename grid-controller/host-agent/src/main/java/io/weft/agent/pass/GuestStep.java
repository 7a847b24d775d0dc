package io.weft.agent.pass;

/** What can be done about a guest, one at a time. */
enum GuestStep {
    /** Fetches what it boots from. */
    PREPARE,
    START,
    /** Makes room for it. */
    RECEIVE,
    SEND,
    /** It was to be sent, or was, and stays. */
    RESUME,
    ASK_TO_STOP,
    KILL,
    REMOVE
}
