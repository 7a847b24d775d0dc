package io.weft.embedded;

import java.time.Duration;
import java.util.List;

/** One process of the grid: how it is prepared, how it shows that it serves, how it is stopped. */
record Part(String name, List<String> needs, Preparation preparation, Probe probe, StopWay stopWay, Duration deadline) {
    static final Duration START_DEADLINE = Duration.ofSeconds(240);

    Part {
        needs = List.copyOf(needs);
    }

    static Part of(String name, List<String> needs, Preparation preparation, Probe probe) {
        return new Part(name, needs, preparation, probe, StopWay.TERM, START_DEADLINE);
    }

    Part stoppedBy(StopWay way) {
        return new Part(name, needs, preparation, probe, way, deadline);
    }

    /** Which signal ends the part in good order, and whether it is for the process or for its child (process 1 of a host). */
    enum StopWay {
        TERM,
        INT,
        TERM_CHILD
    }

    /** Runs before each start, so it repeats without harm; answers with the process to start. */
    @FunctionalInterface
    interface Preparation {
        ProcessBuilder prepare() throws Exception;
    }

    /** Asked again and again until it says yes. An exception is a no. */
    @FunctionalInterface
    interface Probe {
        boolean serves() throws Exception;
    }
}
