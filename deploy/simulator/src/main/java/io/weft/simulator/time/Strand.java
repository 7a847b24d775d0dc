package io.weft.simulator.time;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A piece of work that can be left in the middle and taken up again, while others go on: a transaction that waits for a lock,
 * a process that is paused between two effects.
 *
 * <p>It has a thread of its own only because that is how Java keeps a stack. One of all threads runs at a time: whoever calls
 * {@link #go} stands still until the strand pauses or ends, so the order of everything is the timeline's.
 */
public final class Strand {
    private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

    private final Timeline timeline;
    private final Thread thread;
    private Thread caller = Thread.currentThread();
    private volatile boolean running;
    private volatile boolean ended;
    private boolean begun;
    private long pauses;
    private Optional<Throwable> failure = Optional.empty();

    public Strand(String name, Timeline timeline, Runnable work) {
        this.timeline = timeline;
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(work));
    }

    private void run(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } catch (Throwable thrown) {
            failure = Optional.of(thrown);
        } finally {
            ended = true;
            handBack();
        }
    }

    /** Of the code that calls; empty outside of strands. */
    public static Optional<Strand> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Begins the work or takes it up again; returns when it pauses or ends. What it throws is thrown here. */
    public void go() {
        if (ended) {
            return;
        }
        caller = Thread.currentThread();
        running = true;
        if (begun) {
            LockSupport.unpark(thread);
        } else {
            begun = true;
            thread.start();
        }
        while (running) {
            LockSupport.park(this);
        }
        if (failure.isPresent()) {
            throw new StrandFailure(thread.getName(), failure.get());
        }
    }

    /** Leaves the work where it is until a waker of this pause is called. By the strand itself. */
    public void pause() {
        handBack();
        while (!running) {
            LockSupport.park(this);
        }
        pauses++;
    }

    public void sleep(Duration duration) {
        timeline.after(duration, waker());
        pause();
    }

    /** Wakes the strand from the pause it is in or about to begin, and from no other. */
    public Runnable waker() {
        var mine = pauses;
        return () -> {
            if (!ended && !running && pauses == mine) {
                go();
            }
        };
    }

    private void handBack() {
        running = false;
        LockSupport.unpark(caller);
    }

    public boolean ended() {
        return ended;
    }

    /** A bug of the simulator or of what it runs: work ends by returning. */
    public static final class StrandFailure extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        StrandFailure(String strand, Throwable cause) {
            super(strand + " failed: " + cause, cause);
        }
    }
}
