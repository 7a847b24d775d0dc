package io.weft.controller.events;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many may call, one waits; calls while it is busy count as one. */
final class Wakeup {
    private final Semaphore signal = new Semaphore(0);

    void call() {
        signal.release();
    }

    /** Returns at a call or when the time is over. */
    void await(Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
