package io.weft.controller.edge;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import java.util.Base64;
import java.util.Optional;

/** Pieces of files, as bodies carry them. */
public final class Pieces {
    private Pieces() {}

    /** @param base64 what the body's field {@code data} says; refused where it is absent or is no base64 */
    public static byte[] bytes(Optional<String> base64) {
        var data = base64.orElseThrow(() -> new RefusedException(
                Kind.INVALID, "body-incomplete", "", "Send a piece: {\"offset\": 0, \"data\": \"\u2026\"}."));
        try {
            return Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Kind.INVALID, "field-invalid", "data", "It is not base64.");
        }
    }
}
