package io.weft.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when. Time passes only from one entry to the next; entries of one instant come in the order they were made. */
public final class Timeline implements InstantSource {
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::at).thenComparing(Entry::number);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
    private Instant now;
    private long numbers;

    public Timeline(Instant beginning) {
        this.now = beginning;
    }

    private record Entry(Instant at, long number, Runnable what) {}

    @Override
    public Instant instant() {
        return now;
    }

    public void after(Duration delay, Runnable what) {
        at(now.plus(delay), what);
    }

    public void at(Instant when, Runnable what) {
        entries.add(new Entry(when.isBefore(now) ? now : when, numbers++, what));
    }

    /** Lets the next thing happen if it is due until then. @return whether there was one */
    public boolean step(Instant until) {
        var next = entries.peek();
        if (next == null || next.at().isAfter(until)) {
            now = until.isAfter(now) ? until : now;
            return false;
        }
        entries.remove();
        now = next.at();
        next.what().run();
        return true;
    }
}
