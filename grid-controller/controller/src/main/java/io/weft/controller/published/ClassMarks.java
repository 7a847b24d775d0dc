package io.weft.controller.published;

import java.time.Instant;
import java.util.Optional;

/** What people say of a class, all its versions together. */
public record ClassMarks(Optional<Lock> lock, Optional<Deprecation> deprecation) {
    public static final ClassMarks NONE = new ClassMarks(Optional.empty(), Optional.empty());

    /** @param subject the issuer's id of whoever locked it */
    public record Lock(String by, String subject, String note, Instant at) {
        public String sentence() {
            return "It is locked by " + by + (note.isEmpty() ? "." : ": " + note);
        }
    }

    /** @param replacement a class as drawings name it; may be empty */
    public record Deprecation(String by, String reason, String replacement, Instant at) {}

    public ClassMarks locked(Lock it) {
        return new ClassMarks(Optional.of(it), deprecation);
    }

    public ClassMarks unlocked() {
        return new ClassMarks(Optional.empty(), deprecation);
    }

    public ClassMarks deprecated(Deprecation it) {
        return new ClassMarks(lock, Optional.of(it));
    }

    public ClassMarks undeprecated() {
        return new ClassMarks(lock, Optional.empty());
    }
}
