package io.weft.controller.planning;

import io.weft.volumes.StoreKind;
import java.time.Duration;

/**
 * @param drainAtLeast how long an instance that takes no new connections keeps running, once all hosts know
 * @param drainAtMost when to stop waiting for hosts that do not confirm
 * @param moveAtMost when a step of a move is given up that does not come to its end
 * @param store that new volumes are made in
 * @param period how often an application at rest is looked at again
 * @param idle the same of one that is stopped and has nothing to wait for
 */
public record PlanSettings(
        Duration drainAtLeast,
        Duration drainAtMost,
        Duration moveAtMost,
        Duration period,
        Duration idle,
        StoreKind store) {
    /** With volumes on their hosts. */
    public PlanSettings(
            Duration drainAtLeast, Duration drainAtMost, Duration moveAtMost, Duration period, Duration idle) {
        this(drainAtLeast, drainAtMost, moveAtMost, period, idle, StoreKind.LOCAL);
    }
}
