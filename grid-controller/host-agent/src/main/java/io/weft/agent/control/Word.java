package io.weft.agent.control;

/** What a guest calls itself. */
public enum Word {
    SILENT,
    /** There is no line to it: what it offers has to speak for it. */
    MUTE,
    READY,
    UNREADY,
    STOPPING
}
