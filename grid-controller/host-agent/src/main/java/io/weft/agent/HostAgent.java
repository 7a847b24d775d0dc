package io.weft.agent;

import io.weft.agent.metering.Meters;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.pass.Wake;
import io.weft.orders.Report.HostFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads of a host: one each for reading orders, passing, and the heartbeat, so that a slow pass silences neither ear
 * nor mouth, and a few for steps that take long.
 */
public final class HostAgent implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HostAgent.class.getName());
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Limits limits;
    private final Wake wake;
    private final ExecutorService steps;
    private final Turns turns;
    private final Meters meters;
    private final List<Thread> threads;
    private volatile boolean closed;

    /** What time is for an agent, what wakes it, and what counts beside it. */
    public record Pace(InstantSource clock, Wake wake, Meters meters) {}

    public HostAgent(Turns.Line line, HostFacts facts, Machinery machinery, Limits limits, Pace pace) {
        this.limits = limits;
        this.wake = pace.wake();
        this.meters = pace.meters();
        this.steps = Executors.newFixedThreadPool(
                limits.concurrentSteps(),
                Thread.ofPlatform().daemon().name("step-", 0).factory());
        this.turns = new Turns(line, facts, machinery, limits, pace.clock(), this::carryOut);
        this.threads = List.of(
                Thread.ofPlatform().name("orders").unstarted(this::keepReading),
                Thread.ofPlatform().name("pass").unstarted(this::keepPassing),
                Thread.ofPlatform().name("heartbeat").unstarted(this::keepBeating));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    private void carryOut(Runnable step) {
        steps.execute(() -> {
            step.run();
            wake.ring();
        });
    }

    private void keepReading() {
        while (!closed) {
            survive("reading", () -> {
                if (turns.read(POLL)) {
                    wake.ring();
                }
            });
        }
    }

    private void keepPassing() {
        while (!closed) {
            survive("passing", turns::pass);
            survive("metering", () -> turns.look().ifPresent(meters::turn));
            sleepUntilWoken();
        }
    }

    private void keepBeating() {
        while (!closed) {
            survive("beating", turns::beat);
            pause(HEARTBEAT);
        }
    }

    /** A loop must not die of one bad turn; the next one starts from what is really there. */
    private void survive(String doing, Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "loop=" + doing, bug);
            pause(HEARTBEAT);
        }
    }

    private void sleepUntilWoken() {
        try {
            wake.await(limits.period());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Guests, volumes and wires stay as they are. */
    @Override
    public void close() {
        closed = true;
        wake.ring();
        threads.forEach(thread -> {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        steps.shutdownNow();
        turns.close();
    }
}
