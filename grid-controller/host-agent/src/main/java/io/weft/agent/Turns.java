package io.weft.agent;

import io.weft.agent.bus.Bus;
import io.weft.agent.metering.Look;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.pass.Pass;
import io.weft.agent.reports.Reporter;
import io.weft.agent.reports.Sight;
import io.weft.agent.session.OrderBook;
import io.weft.agent.session.OrderBook.Verdict;
import io.weft.agent.session.Sound;
import io.weft.orders.AskOrder;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report.HostFacts;
import io.weft.orders.SendOrder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One turn each of what a host does over and over: reading orders, passing, and the heartbeat. Each kind is called by one
 * thread; which, and how often, is the caller's matter.
 */
public final class Turns {
    private static final System.Logger LOG = System.getLogger(Turns.class.getName());
    private static final int HELLO_EVERY = 2;
    private static final int MAX_ANSWER_BYTES = 256 << 10;

    private final Line line;
    private final HostFacts facts;
    private final Machinery machinery;
    private final InstantSource clock;
    private final Pass pass;
    private final Deque<Bus.Entry> untaken = new ArrayDeque<>();
    private boolean atEnd;
    private volatile Sight latest = Sight.NOTHING;
    private long beats;
    private boolean introduced;

    /**
     * The host's line to the controller, what was understood from it, and whom it calls back.
     *
     * @param sender sends what volumes have; returns at once
     */
    public record Line(Bus bus, OrderBook book, Reporter reporter, Calls calls, Consumer<SendOrder> sender) {
        /** Of a host that sends nothing. */
        public Line(Bus bus, OrderBook book, Reporter reporter, Calls calls) {
            this(bus, book, reporter, calls, _ -> {});
        }
    }

    /** Who calls the controller when an order asks for it, for as long as the order stands. */
    public interface Calls {
        Calls NONE = new Calls() {
            @Override
            public void begin(AskOrder ask) {}

            @Override
            public void end(String key) {}
        };

        /** Returns at once. */
        void begin(AskOrder ask);

        /** Nobody asks any more. */
        void end(String key);
    }

    /** @param steps carries out what takes long, and lets the next pass come soon after */
    public Turns(Line line, HostFacts facts, Machinery machinery, Limits limits, InstantSource clock, Executor steps) {
        this.line = line;
        this.facts = facts;
        this.machinery = machinery;
        this.clock = clock;
        this.pass = new Pass(line.book(), machinery, limits, clock, steps);
    }

    /**
     * What could not be taken, since the disk failed, is taken at the next turn, and what comes behind it waits: the bus
     * hands out everything once.
     *
     * @return whether a pass may have something new to do
     */
    public boolean read(Duration patience) {
        if (untaken.isEmpty()) {
            var batch = line.bus().poll(patience);
            untaken.addAll(batch.entries());
            atEnd = batch.atEnd();
        }
        var news = false;
        while (!untaken.isEmpty()) {
            news |= take(untaken.peek()) != Verdict.KNOWN;
            untaken.remove();
        }
        if (atEnd) {
            line.book().reachedEnd();
        }
        return news;
    }

    private Verdict take(Bus.Entry entry) {
        try {
            if (entry.value().isEmpty()) {
                line.calls().end(entry.key());
            }
            var verdict = entry.value().isPresent()
                    ? line.book()
                            .take(Sound.checked(OrdersJson.read(entry.value().get(), Order.class)))
                    : line.book().takeTombstone(entry.key());
            var level = switch (verdict) {
                case KNOWN -> System.Logger.Level.DEBUG;
                case TAKEN, EARLY, IGNORED, REFUSED_OLDER_EPOCH, REFUSED_OLDER_GENERATION -> System.Logger.Level.INFO;
                case REFUSED_OTHER_GRID, REFUSED_OTHER_MACHINE -> System.Logger.Level.ERROR;
            };
            LOG.log(level, () -> "order=" + entry.key() + " verdict=" + verdict);
            return verdict;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            // Of a newer controller, perhaps: this order waits for a newer agent, the others don't.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "order=" + entry.key() + " verdict=UNREADABLE reason=\"" + e.getMessage() + "\"");
            return Verdict.IGNORED;
        }
    }

    public void pass() {
        var sight = pass.once();
        var news = !sight.outline().equals(latest.outline());
        latest = sight;
        if (news) {
            line.reporter().sighting(sight);
        }
        line.book().takeAsks().forEach(this::answer);
        line.book().takeSends().forEach(line.sender());
    }

    /** What the latest pass could measure. Called by the thread that passes. */
    public Optional<Look> look() {
        return pass.look();
    }

    private void answer(AskOrder ask) {
        if (clock.instant().isAfter(ask.deadline())) {
            return;
        }
        switch (ask.question()) {
            case CONSOLE_LOG -> {
                var bytes = Math.clamp(ask.maxBytes(), 0, MAX_ANSWER_BYTES);
                var text = machinery.hypervisor().consoleLog(ask.instance(), bytes);
                line.reporter().answer(ask.ask(), text.isPresent(), text.orElse(""));
            }
            case CONSOLE, SCREEN -> line.calls().begin(ask);
        }
    }

    public void beat() {
        var acts = line.book().mayAct();
        // Once more when it acts: it may have been greeted by something else that it said, and nobody knew which stores
        // are here.
        if (acts ? !introduced : beats % HELLO_EVERY == 0) {
            introduced = sayHello() && acts;
        }
        beats++;
        line.reporter().sighting(latest);
    }

    /** Not before the hypervisor has said which machine this is: the controller serves that one and no copy of it. */
    private boolean sayHello() {
        try {
            var machine = machinery.hypervisor().machine();
            line.book().isOn(machine);
            line.reporter().hello(line.book().appliedEpoch(), facts.on(machine));
            return true;
        } catch (Fault fault) {
            LOG.log(System.Logger.Level.WARNING, "hello=waiting reason=\"{0}\"", fault.getMessage());
            return false;
        }
    }

    void close() {
        machinery.close();
        line.bus().close();
    }
}
