package io.weft.controller.hosts;

import java.util.Locale;

/** How much a host's word is worth right now. */
public enum Standing {
    /** Has joined and not yet said hello. */
    JOINING,
    ONLINE,
    /** Silent for longer than a few heartbeats: nothing new is placed there. */
    SUSPECT,
    /** Silent for longer than its lease while others are heard: what it runs is unknown. */
    OFFLINE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
