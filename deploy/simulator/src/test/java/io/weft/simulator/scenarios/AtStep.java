package io.weft.simulator.scenarios;

import io.weft.simulator.faults.Fault;
import io.weft.simulator.faults.Faults;
import io.weft.simulator.faults.Point;
import io.weft.simulator.faults.Process;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Notes the steps that a run comes to, and spoils the next passage of one of them. */
final class AtStep implements Faults {
    static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofNanos(1000);

    private final Set<String> passed = new LinkedHashSet<>();
    private boolean noting;
    private Optional<Predicate<String>> step = Optional.empty();
    private Mode mode = Mode.PAUSED;
    private boolean spoilt;
    private Optional<Process> reachedBy = Optional.empty();

    /** From here on. */
    void note() {
        noting = true;
    }

    /** The next passage of this step goes wrong in this way. */
    void spoil(String next, Mode way) {
        spoil(next::equals, way);
    }

    /** The next passage of such a step. */
    void spoil(Predicate<String> next, Mode way) {
        step = Optional.of(next);
        mode = way;
        reachedBy = Optional.empty();
    }

    Set<String> passed() {
        return passed;
    }

    /** Who came to the step that was to be spoilt. */
    Optional<Process> reachedBy() {
        return reachedBy;
    }

    @Override
    public Duration pauseAt(Process process, Point point) {
        if (!point.effect() || !noting && step.isEmpty()) {
            return Duration.ZERO;
        }
        var name = point.name();
        if (noting) {
            passed.add(name);
        }
        if (reachedBy.isPresent() || step.filter(it -> it.test(name)).isEmpty()) {
            return Duration.ZERO;
        }
        reachedBy = Optional.of(process);
        if (mode != Mode.PAUSED) {
            spoilt = true;
            return Duration.ZERO;
        }
        process.freeze(PAUSE);
        return A_MOMENT;
    }

    @Override
    public Fault at(Process process, Point point) {
        if (!spoilt) {
            return Fault.NONE;
        }
        spoilt = false;
        return mode.fault();
    }
}
