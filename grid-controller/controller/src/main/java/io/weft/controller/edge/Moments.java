package io.weft.controller.edge;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times in queries. */
public final class Moments {
    private Moments() {}

    /** @throws RefusedException {@code time-invalid} */
    public static Instant read(String text, String field) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new RefusedException(
                    Kind.INVALID, "time-invalid", field, "A time is written as in 2026-11-22T13:00:00Z.");
        }
    }
}
