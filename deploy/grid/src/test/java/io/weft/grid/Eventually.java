package io.weft.grid;

import java.time.Duration;
import java.time.Instant;

/** Asks again until the answer is right, or much too late: only a failure takes long, and a busy machine is not one. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Eventually() {}

    static void holds(Runnable assertion) {
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(100).toNanos());
            }
        }
    }
}
