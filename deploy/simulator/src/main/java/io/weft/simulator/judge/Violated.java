package io.weft.simulator.judge;

/** A rule does not hold. Ends the run. */
public final class Violated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    public Violated(String rule, String what) {
        super(rule + ": " + what);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
