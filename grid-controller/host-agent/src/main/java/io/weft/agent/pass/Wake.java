package io.weft.agent.pass;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bell. Many rings before the sleeper wakes count as one. */
public final class Wake {
    private final Semaphore bell = new Semaphore(0);

    public void ring() {
        bell.release();
    }

    /** @return at once after a ring, else when the time is up */
    public void await(Duration timeout) throws InterruptedException {
        if (bell.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
