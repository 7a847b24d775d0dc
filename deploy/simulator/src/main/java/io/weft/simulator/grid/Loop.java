package io.weft.simulator.grid;

import io.weft.simulator.faults.Killed;
import io.weft.simulator.faults.Process;
import io.weft.simulator.time.Chance;
import io.weft.simulator.time.Strand;
import io.weft.simulator.time.Timeline;
import java.time.Duration;
import java.util.Optional;

/** One of a program's threads: a turn at each signal and once a period, for as long as the process lives. */
final class Loop {
    private static final Duration SOON = Duration.ofMillis(3);
    private static final Duration BEGINS_WITHIN = Duration.ofMillis(500);

    private final Process process;
    private final String name;
    private final Timeline timeline;
    private final Chance chance;
    private final Duration period;
    private final Runnable turn;
    private final Bugs bugs;
    private final Strand strand;
    private Optional<Runnable> waiting = Optional.empty();
    private boolean signalled;

    Loop(Process process, String name, Surroundings around, Duration period, Runnable turn) {
        this.process = process;
        this.name = name;
        this.timeline = around.timeline();
        this.chance = around.chance();
        this.bugs = around.bugs();
        this.period = period;
        this.turn = turn;
        this.strand = new Strand(process.name() + " " + name, timeline, this::run);
    }

    void begin() {
        timeline.after(chance.upTo(BEGINS_WITHIN), strand::go);
    }

    /** Looks soon; a signal that comes during a turn is not lost. */
    void signal() {
        signalled = true;
        waiting.ifPresent(it -> timeline.after(chance.upTo(SOON), it));
        waiting = Optional.empty();
    }

    /** The process is dead: whatever it is in the middle of unwinds. */
    void end() {
        timeline.after(Duration.ZERO, strand.waker());
    }

    private void run() {
        try {
            while (process.alive()) {
                process.breathe();
                signalled = false;
                attempt();
                if (!signalled) {
                    await();
                }
            }
        } catch (Killed dead) {
            // Nothing is left to do.
        }
    }

    private void attempt() {
        try {
            turn.run();
        } catch (RuntimeException thrown) {
            bugs.note(process.name(), name, thrown);
            process.stand(SOON);
        }
    }

    private void await() {
        var waker = strand.waker();
        waiting = Optional.of(waker);
        timeline.after(period, waker);
        strand.pause();
        waiting = Optional.empty();
    }
}
