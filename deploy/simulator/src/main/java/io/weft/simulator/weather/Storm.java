package io.weft.simulator.weather;

import io.weft.simulator.faults.Fault;
import io.weft.simulator.faults.Faults;
import io.weft.simulator.faults.Point;
import io.weft.simulator.faults.Process;
import io.weft.simulator.time.Chance;
import java.time.Duration;

/** Faults at any point, each with its likelihood, for as long as the storm lasts. */
final class Storm implements Faults {
    private static final int SCALE = 100_000;
    private static final Duration STUMBLE = Duration.ofMillis(30);

    private final Chance chance;
    private final Force force;
    private boolean over;

    /**
     * How often in a hundred thousand calls.
     *
     * @param stumbles a controller stands still for some milliseconds
     */
    record Force(int fails, int kills, int repeats, int stumbles) {
        static final Force NONE = new Force(0, 0, 0, 0);

        /** Some storms are all pauses, some all failures, some a little of everything. */
        static Force any(Chance chance) {
            return new Force(chance.below(500), chance.below(80), chance.below(200), chance.below(8000));
        }
    }

    Storm(Chance chance, Force force) {
        this.chance = chance;
        this.force = force;
    }

    void end() {
        over = true;
    }

    @Override
    public Fault at(Process process, Point point) {
        if (over) {
            return Fault.NONE;
        }
        var draw = chance.below(SCALE);
        if (draw < force.kills()) {
            return draw % 2 == 0 ? Fault.KILLED_BEFORE : Fault.KILLED_AFTER;
        }
        draw -= force.kills();
        if (draw < force.fails() && mayFail(point)) {
            return draw % 2 == 0 ? Fault.FAILS_BEFORE : Fault.FAILS_AFTER;
        }
        draw -= force.fails();
        return draw >= 0 && draw < force.repeats() && point.effect() ? Fault.TWICE : Fault.NONE;
    }

    /** The agent's line to the bus loses things and never throws. */
    private static boolean mayFail(Point point) {
        return !point.call().startsWith("Bus.");
    }

    @Override
    public Duration pauseAt(Process process, Point point) {
        return !over && chance.below(SCALE) < force.stumbles() ? chance.upTo(STUMBLE) : Duration.ZERO;
    }
}
