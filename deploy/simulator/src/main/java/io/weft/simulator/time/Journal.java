package io.weft.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The event log of a run, line by line. Two runs of one seed are the same when their journals are. */
public final class Journal {
    private final InstantSource clock;
    private final Instant beginning;
    private final List<String> lines = new ArrayList<>();

    public Journal(InstantSource clock) {
        this.clock = clock;
        this.beginning = clock.instant();
    }

    public void add(String who, String what) {
        var micros = Duration.between(beginning, clock.instant()).toNanos() / 1000;
        var fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
        lines.add(micros / 1_000_000 + "." + fraction + " " + who + " " + what);
    }

    public int size() {
        return lines.size();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<String> last(int count) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
