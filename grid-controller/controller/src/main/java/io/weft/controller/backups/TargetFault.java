package io.weft.controller.backups;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** A target does not do what it is there for. */
final class TargetFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Target.State state;

    TargetFault(Target.State state, String reason) {
        super(reason);
        this.state = state;
    }

    Target.State state() {
        return state;
    }

    static TargetFault of(String target, IOException fault) {
        var said = Optional.ofNullable(fault.getMessage()).orElse("");
        if (said.contains("No space left") || said.contains("quota exceeded")) {
            return new TargetFault(Target.State.FULL, "Target " + target + " is full.");
        }
        if (said.contains("Read-only file system") || fault instanceof AccessDeniedException) {
            return new TargetFault(Target.State.READ_ONLY, "Target " + target + " can't be written to.");
        }
        if (said.contains("Stale") || fault instanceof NoSuchFileException) {
            return new TargetFault(Target.State.GONE, "Target " + target + " is not there: is it mounted?");
        }
        return new TargetFault(Target.State.FAULTY, "Target " + target + " fails: " + said);
    }
}
