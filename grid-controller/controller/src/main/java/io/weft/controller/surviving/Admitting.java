package io.weft.controller.surviving;

import java.util.Locale;

/** What becomes of a start or a scale by which an application that survives the loss of any one host would do so no more. */
public enum Admitting {
    /** It is not asked. */
    OFF,
    /** It is done, and its plan says so. */
    WARN,
    /** It is not done. */
    REFUSE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
