package io.weft.controller.signals;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Wakes the loops of this program. What it says is only "look"; the rows say at what. */
@ApplicationScoped
public class Pulse {
    private final Bell planning = new Bell();
    private final Bell publishing = new Bell();

    public void plan() {
        planning.ring();
    }

    public void publish() {
        publishing.ring();
    }

    public void awaitPlanning(Duration atMost) throws InterruptedException {
        planning.await(atMost);
    }

    public void awaitPublishing(Duration atMost) throws InterruptedException {
        publishing.await(atMost);
    }
}
