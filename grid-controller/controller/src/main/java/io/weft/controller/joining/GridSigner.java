package io.weft.controller.joining;

import java.security.KeyPair;

/** What this grid signs archives with. It follows from the grid's secret: every controller has it, and no database does. */
public record GridSigner(KeyPair keys) {
    /** Only the half that everybody may know. */
    @Override
    public String toString() {
        return "GridSigner[" + keys.getPublic() + "]";
    }
}
