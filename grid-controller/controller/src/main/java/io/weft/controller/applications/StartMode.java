package io.weft.controller.applications;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import java.util.Arrays;
import java.util.Locale;

/** How an application is started. */
public enum StartMode {
    NORMAL,

    /** In order, but what does not become ready is left as it is, to be looked at, for as long as that takes. */
    DEBUG;

    static StartMode of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID,
                        "start-mode-unknown",
                        "mode",
                        "An application is started as normal or as debug, not as " + word + "."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
