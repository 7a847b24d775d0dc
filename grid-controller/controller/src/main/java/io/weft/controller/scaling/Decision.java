package io.weft.controller.scaling;

import java.time.Instant;
import java.util.Optional;

/**
 * @param memory for the next look, as it is when the verdict has been carried out
 */
public record Decision(Verdict verdict, Memory memory) {
    public sealed interface Verdict {
        /** As people read it. */
        String sentence();
    }

    public record Change(int from, int to, String sentence) implements Verdict {}

    /** @param until before this moment nothing changes; empty when no clock says when */
    public record Stay(Reason reason, String sentence, Optional<Instant> until) implements Verdict {}
}
