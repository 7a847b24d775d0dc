package io.weft.agent;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition, with a deadline that a loaded machine can keep. */
public final class Eventually {
    private Eventually() {}

    public static void until(String what, Duration deadline, BooleanSupplier condition) {
        var end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + deadline + ": " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for: " + what, e);
            }
        }
    }
}
