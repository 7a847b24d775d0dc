package io.weft.controller.applications;

import java.util.Locale;

/** How far an application is on the way to its wish, as judged by the last pass. */
public enum ApplicationState {
    STOPPED,
    STARTING,
    RUNNING,
    /** Wanted running, and some instance failed, lost its readiness, or sits on a silent host. */
    DEGRADED,
    STOPPING,
    DESTROYING,
    DESTROYED,
    /** Its document can no longer be understood, for instance because a class was withdrawn. */
    FAILED,
    /** Nothing of it runs because no host can take it; the message says why. */
    UNPLACEABLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
