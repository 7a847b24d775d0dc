package io.weft.simulator.scenarios;

import io.weft.simulator.faults.Fault;

/** The six things that can happen to whoever is at a step. */
enum Mode {
    FAILS_BEFORE(Fault.FAILS_BEFORE),
    FAILS_AFTER(Fault.FAILS_AFTER),
    KILLED_BEFORE(Fault.KILLED_BEFORE),
    KILLED_AFTER(Fault.KILLED_AFTER),
    TWICE(Fault.TWICE),
    /** Stands still before it for longer than others wait, and goes on. */
    PAUSED(Fault.NONE);

    private final Fault fault;

    Mode(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
