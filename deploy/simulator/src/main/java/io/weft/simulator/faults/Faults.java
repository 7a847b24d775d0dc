package io.weft.simulator.faults;

import java.time.Duration;

/** What is to happen at the points that a run comes to. */
public interface Faults {
    /** Called once for each passage. */
    Fault at(Process process, Point point);

    /** How long the process stands still before the point, with whatever it holds. */
    default Duration pauseAt(Process process, Point point) {
        return Duration.ZERO;
    }
}
