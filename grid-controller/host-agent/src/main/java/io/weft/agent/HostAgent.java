package io.weft.agent;

import io.weft.agent.bus.Bus;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.pass.Pass;
import io.weft.agent.pass.Wake;
import io.weft.agent.reports.Reporter;
import io.weft.agent.reports.Sight;
import io.weft.agent.session.OrderBook;
import io.weft.agent.session.OrderBook.Verdict;
import io.weft.agent.session.Sound;
import io.weft.orders.AskOrder;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report.HostFacts;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The three loops of a host: reading orders, passing, and the heartbeat. Each has a thread of its own, so that a slow pass
 * silences neither ear nor mouth.
 */
public final class HostAgent implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HostAgent.class.getName());
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int HELLO_EVERY = 2;
    private static final int MAX_ANSWER_BYTES = 256 << 10;

    private final Line line;
    private final HostFacts facts;
    private final Machinery machinery;
    private final Limits limits;
    private final Wake wake;
    private final Pass pass;
    private final List<Thread> threads;
    private final InstantSource clock;
    private volatile Sight latest = Sight.NOTHING;
    private volatile boolean closed;

    /** The host's line to the controller and what was understood from it. */
    public record Line(Bus bus, OrderBook book, Reporter reporter) {}

    public HostAgent(Line line, HostFacts facts, Machinery machinery, Limits limits, InstantSource clock, Wake wake) {
        this.line = line;
        this.facts = facts;
        this.machinery = machinery;
        this.limits = limits;
        this.clock = clock;
        this.wake = wake;
        this.pass = new Pass(line.book(), machinery, limits, clock, wake);
        this.threads = List.of(
                Thread.ofPlatform().name("orders").unstarted(this::keepReading),
                Thread.ofPlatform().name("pass").unstarted(this::keepPassing),
                Thread.ofPlatform().name("heartbeat").unstarted(this::keepBeating));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    private void keepReading() {
        while (!closed) {
            try {
                var batch = line.bus().poll(POLL);
                var news = batch.entries().stream()
                        .map(this::take)
                        .filter(verdict -> verdict != Verdict.KNOWN)
                        .count();
                if (batch.atEnd()) {
                    line.book().reachedEnd();
                }
                if (news > 0) {
                    wake.ring();
                }
            } catch (RuntimeException bug) {
                survive("reading", bug);
            }
        }
    }

    private Verdict take(Bus.Entry entry) {
        try {
            var verdict = entry.value().isPresent()
                    ? line.book()
                            .take(Sound.checked(OrdersJson.read(entry.value().get(), Order.class)))
                    : line.book().takeTombstone(entry.key());
            var level = verdict == Verdict.KNOWN ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
            LOG.log(level, "order=" + entry.key() + " verdict=" + verdict);
            return verdict;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            // Of a newer controller, perhaps: this order waits for a newer agent, the others don't.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "order=" + entry.key() + " verdict=UNREADABLE reason=\"" + e.getMessage() + "\"");
            return Verdict.IGNORED;
        }
    }

    /** A loop must not die of one bad turn; the next one starts from what is really there. */
    private void survive(String doing, RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "loop=" + doing, bug);
        pause(HEARTBEAT);
    }

    private void keepPassing() {
        while (!closed) {
            try {
                var sight = pass.once();
                var news = !sight.outline().equals(latest.outline());
                latest = sight;
                if (news) {
                    line.reporter().sighting(sight);
                }
                line.book().takeAsks().forEach(this::answer);
            } catch (RuntimeException bug) {
                survive("passing", bug);
            }
            sleepUntilWoken();
        }
    }

    private void sleepUntilWoken() {
        try {
            wake.await(limits.period());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(AskOrder ask) {
        if (clock.instant().isAfter(ask.deadline())) {
            return;
        }
        var bytes = Math.clamp(ask.maxBytes(), 0, MAX_ANSWER_BYTES);
        var text = switch (ask.question()) {
            case CONSOLE_LOG -> machinery.hypervisor().consoleLog(ask.instance(), bytes);
        };
        line.reporter().answer(ask.ask(), text.isPresent(), text.orElse(""));
    }

    private void keepBeating() {
        var beats = 0L;
        while (!closed) {
            try {
                if (!line.book().mayAct() && beats % HELLO_EVERY == 0) {
                    line.reporter().hello(line.book().appliedEpoch(), facts);
                }
                line.reporter().sighting(latest);
            } catch (RuntimeException bug) {
                survive("beating", bug);
            }
            beats++;
            pause(HEARTBEAT);
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
        pass.close();
        machinery.close();
        line.bus().close();
    }
}
