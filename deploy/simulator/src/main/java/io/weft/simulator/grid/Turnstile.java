package io.weft.simulator.grid;

import io.weft.simulator.faults.Process;
import io.weft.simulator.time.Strand;
import io.weft.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets one of a process's strands work at a time. An agent's threads guard what they share by monitors; a strand that stands
 * still with one would hold up the thread that all runs are made on, and not only the strand that waits for it.
 */
final class Turnstile {
    private final Process process;
    private final Timeline timeline;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean taken;

    Turnstile(Process process, Timeline timeline) {
        this.process = process;
        this.timeline = timeline;
    }

    void alone(Runnable work) {
        while (taken) {
            var strand = Strand.current().orElseThrow();
            waiting.add(strand.waker());
            strand.pause();
            process.breathe();
        }
        taken = true;
        try {
            work.run();
        } finally {
            taken = false;
            waiting.forEach(it -> timeline.after(Duration.ZERO, it));
            waiting.clear();
        }
    }
}
