package io.weft.simulator.faults;

/** The end of a process, on its way up the stack. No code under test catches errors, so it leaves everything as it is. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(String process) {
        super(process + " is dead", null, false, false);
    }
}
