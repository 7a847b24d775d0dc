package io.weft.controller.signals;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the loops of this program. What it says is only "look"; the rows say at what. */
@ApplicationScoped
public class Pulse {
    private final Semaphore planning = new Semaphore(0);
    private final Semaphore publishing = new Semaphore(0);

    public void plan() {
        planning.release();
    }

    public void publish() {
        publishing.release();
    }

    public void awaitPlanning(Duration atMost) throws InterruptedException {
        await(planning, atMost);
    }

    public void awaitPublishing(Duration atMost) throws InterruptedException {
        await(publishing, atMost);
    }

    private static void await(Semaphore signal, Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
