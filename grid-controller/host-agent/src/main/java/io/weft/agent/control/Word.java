package io.weft.agent.control;

/** What a guest calls itself. */
public enum Word {
    SILENT,
    READY,
    UNREADY,
    STOPPING
}
