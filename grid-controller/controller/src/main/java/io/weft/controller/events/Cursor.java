package io.weft.controller.events;

import io.weft.kernel.RefusedException;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a reader stands: the position of the last event it saw. */
final class Cursor {
    private Cursor() {}

    static OptionalLong read(Optional<String> text, String field) {
        try {
            return text.map(it -> OptionalLong.of(Long.parseUnsignedLong(it) & Long.MAX_VALUE))
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "cursor-invalid",
                    field,
                    "This isn't a place in the list of events. Use the 'next' or 'older' of an earlier page, or leave it out.");
        }
    }
}
