package io.weft.controller.scaling;

import java.util.Locale;

/** Why a count stays as it is. */
public enum Reason {
    PAUSED,
    NOT_RUNNING,
    LOCKED,
    HELD_BACK,
    /** Somebody's own change is under way, or members are still to become ready. */
    NOT_SETTLED,
    ON_TARGET,
    NO_READINGS,
    COOLDOWN,
    AT_MAXIMUM,
    AT_MINIMUM,
    /** Members that left or were lost are not proved gone, and count. */
    MEMBERS_NOT_GONE,
    BREAKER_OPEN,
    QUOTA,
    BUDGET;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
