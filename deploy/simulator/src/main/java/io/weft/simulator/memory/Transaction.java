package io.weft.simulator.memory;

import io.weft.simulator.faults.Process;
import io.weft.simulator.time.Strand;
import io.weft.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One unit of work, with its locks, from its first statement to its end. */
final class Transaction {
    private final Process process;
    private final List<Runnable> waiting = new ArrayList<>();
    private final TreeSet<String> changed = new TreeSet<>();
    private Optional<Transaction> waitsFor = Optional.empty();
    private Optional<String> broken = Optional.empty();
    private boolean committed;
    private boolean ended;

    Transaction(Process process) {
        this.process = process;
    }

    Process process() {
        return process;
    }

    /** PostgreSQL takes no further statement of a transaction in which one has failed. */
    void requireSound() {
        if (broken.isPresent()) {
            throw new DatabaseFault(broken.get());
        }
    }

    DatabaseFault failed(String why) {
        broken = broken.or(() -> Optional.of(why));
        return new DatabaseFault(why);
    }

    DatabaseFault duplicate(String what) {
        failed(what);
        return new DatabaseFault.Duplicate(what);
    }

    boolean isCommitted() {
        return committed;
    }

    void committed() {
        committed = true;
    }

    void changed(String table) {
        changed.add(table);
    }

    Set<String> tables() {
        return changed;
    }

    /** The tables it has written to. */
    String changes() {
        return String.join("+", changed);
    }

    /** Stands still until the other one has ended. */
    void waitFor(Transaction other) {
        for (var next = Optional.of(other); next.isPresent(); next = next.get().waitsFor) {
            if (next.get() == this) {
                throw failed("deadlock detected");
            }
        }
        var strand = Strand.current()
                .orElseThrow(() -> new IllegalStateException(process + " waits for a lock outside of a strand"));
        waitsFor = Optional.of(other);
        while (!other.ended && broken.isEmpty()) {
            other.waiting.add(strand.waker());
            strand.pause();
            process.breathe();
        }
        waitsFor = Optional.empty();
        requireSound();
    }

    void end(Timeline timeline) {
        ended = true;
        waiting.forEach(it -> timeline.after(Duration.ZERO, it));
        waiting.clear();
    }
}
