package io.weft.controller.applications;

import java.util.Optional;

/**
 * What people set on an application besides its wish and its document.
 *
 * @param template it is there to be copied, and never runs itself
 */
public record Marks(boolean template, Optional<Lock> lock) {
    public static final Marks NONE = new Marks(false, Optional.empty());

    Marks asTemplate() {
        return new Marks(true, lock);
    }

    Marks asPlain() {
        return new Marks(false, lock);
    }

    Marks locked(Lock by) {
        return new Marks(template, Optional.of(by));
    }

    Marks unlocked() {
        return new Marks(template, Optional.empty());
    }
}
