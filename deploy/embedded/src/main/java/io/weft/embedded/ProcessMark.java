package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A process that cannot be mistaken for another which got its number later: the start time in clock ticks goes with it. */
record ProcessMark(long pid, long startTicks) {
    private static final int START_TICKS_AFTER_NAME = 19;

    static Optional<ProcessMark> of(long pid) {
        return ticks(pid).map(ticks -> new ProcessMark(pid, ticks));
    }

    Optional<ProcessHandle> alive() {
        return ticks(pid)
                .filter(ticks -> ticks == startTicks)
                .flatMap(_ -> ProcessHandle.of(pid))
                .filter(ProcessHandle::isAlive);
    }

    private static Optional<Long> ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name stands in brackets and may hold spaces; counting starts behind it. A zombie counts as gone.
            var rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return rest[0].equals("Z") ? Optional.empty() : Optional.of(Long.parseLong(rest[START_TICKS_AFTER_NAME]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
