package io.weft.controller.applications;

import java.time.Instant;

/**
 * Somebody wants an application to stay as it is. It may be started and repaired, since that makes it what it is to be, and nothing else.
 *
 * @param by the name to show
 * @param subject the issuer's id of the same
 * @param note why; may be empty
 */
public record Lock(String by, String subject, String note, Instant at) {
    public static final int LONGEST_NOTE = 500;

    public String sentence() {
        return "It is locked by " + by + (note.isEmpty() ? "." : ": " + note);
    }
}
