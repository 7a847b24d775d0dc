package io.weft.simulator.time;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Where runs are made: on the carrier that all strands share, so that handing over from one to the next is a matter of a
 * microsecond. A thread of the platform's would wait fifty times as long each time.
 */
public final class OneThread {
    private OneThread() {}

    /** Returns what the work returns, and throws what it throws. */
    public static <T> T make(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        Thread.ofVirtual().name("simulation").start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failed.getCause());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a run", interrupted);
        }
    }
}
