package io.weft.controller.signals;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many may ring, one waits; rings while it is busy count as one. */
final class Bell {
    private final Semaphore signal = new Semaphore(0);

    void ring() {
        signal.release();
    }

    /** Returns at a ring or when the time is over. */
    void await(Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
