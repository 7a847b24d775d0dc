package io.weft.simulator.grid;

import io.weft.simulator.faults.Killed;
import io.weft.simulator.faults.Process;
import java.time.Duration;

/** One of an agent's threads: a turn once a period, sooner when it is woken, and a pause after a bad one. */
final class Turn {
    private static final Duration SOON = Duration.ofMillis(2);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final Process process;
    private final String name;
    private final Surroundings around;
    private final Duration period;
    private final Runnable work;
    private long planned;

    Turn(Process process, String name, Surroundings around, Duration period, Runnable work) {
        this.process = process;
        this.name = name;
        this.around = around;
        this.period = period;
        this.work = work;
    }

    void begin() {
        plan(around.chance().upTo(period));
    }

    void wake() {
        plan(around.chance().upTo(SOON));
    }

    private void plan(Duration delay) {
        var mine = ++planned;
        around.timeline().after(delay, () -> {
            if (mine == planned) {
                take();
            }
        });
    }

    private void take() {
        if (!process.alive()) {
            return;
        }
        if (process.frozen()) {
            plan(Duration.between(around.timeline().instant(), process.frozenUntil()));
            return;
        }
        var before = planned;
        var next = period;
        try {
            work.run();
        } catch (Killed dead) {
            return;
        } catch (RuntimeException thrown) {
            around.bugs().note(process.name(), name, thrown);
            next = AFTER_FAULT;
        }
        if (planned == before) {
            plan(next);
        }
    }
}
