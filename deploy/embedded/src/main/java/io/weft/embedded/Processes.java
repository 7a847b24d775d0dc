package io.weft.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ending processes: politely, then for certain. */
final class Processes {
    private Processes() {}

    static void end(ProcessHandle process, Part.StopWay way, Duration patience) {
        switch (way) {
            case TERM -> signal("TERM", process);
            case INT -> signal("INT", process);
            case TERM_CHILD -> process.children().forEach(child -> signal("TERM", child));
        }
        if (gone(process, patience)) return;
        process.destroyForcibly();
        gone(process, Duration.ofSeconds(5));
    }

    /** It stands still until it may go on. */
    static void pause(ProcessHandle process) {
        signal("STOP", process);
    }

    static void goOn(ProcessHandle process) {
        signal("CONT", process);
    }

    private static void signal(String name, ProcessHandle process) {
        Shell.attempt(java.util.List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    private static boolean gone(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            return true;
        }
    }
}
