package io.weft.tenancy;

import java.util.Locale;

/** How what somebody has stands to a limit of a quota. In the order in which it gets worse. */
public enum QuotaLevel {
    WITHIN,
    /** So near to the limit that it is told of. */
    NEAR,
    /** More than the limit, and less than what there may be at most. */
    BEYOND,
    /** All that there may be, or more where a limit was lowered. */
    FULL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
