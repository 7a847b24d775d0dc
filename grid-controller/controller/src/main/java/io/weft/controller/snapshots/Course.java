package io.weft.controller.snapshots;

import io.weft.controller.volumes.Volume;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of a snapshot next. Pure. */
sealed interface Course {
    /** It stays as it is. */
    record Waits() implements Course {}

    record IsReady() implements Course {}

    /** What there is of it goes: half a snapshot is none. */
    record Fails(String reason) implements Course {}

    /** Its data goes, and then it. */
    record Goes() implements Course {}

    /** Nothing is left of it. */
    record IsGone() implements Course {}

    static Course of(Snapshot it, List<Volume> parts, Instant now) {
        return switch (it.state()) {
            case TAKING -> taking(it, parts, now);
            case REMOVING -> parts.isEmpty() ? new IsGone() : new Goes();
            case FAILED -> parts.isEmpty() ? new Waits() : new Goes();
            case READY -> new Waits();
        };
    }

    private static Course taking(Snapshot it, List<Volume> parts, Instant now) {
        var lost = parts.stream()
                .filter(part -> part.wish() == Volume.Wish.LOST)
                .findFirst()
                .map(part -> "volume " + part.name() + " " + said(part).orElse("was lost"));
        if (lost.isPresent()) {
            return new Fails(lost.get());
        }
        if (parts.stream().allMatch(Volume::present)) {
            return new IsReady();
        }
        return now.isBefore(it.deadline()) ? new Waits() : new Fails(overdue(parts));
    }

    private static String overdue(List<Volume> parts) {
        return parts.stream()
                .filter(part -> !part.present())
                .flatMap(part -> said(part).stream().map(why -> "volume " + part.name() + ": " + why))
                .findFirst()
                .map(why -> "not taken within its time; " + why)
                .orElse("not taken within its time: its host has not said why");
    }

    static Optional<String> said(Volume part) {
        return part.seen().map(Volume.VolumeSighting::reason).filter(why -> !why.isEmpty());
    }
}
