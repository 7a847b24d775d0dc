package io.weft.controller.consoles;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.weft.controller.ordering.Asks;
import io.weft.orders.AskOrder;
import io.weft.orders.ConsoleCall.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The talks that this controller carries. They end with it. */
@ApplicationScoped
class Talks implements Talk.Owner {
    private static final Logger LOG = Logger.getLogger(Talks.class);

    private final ConsolesConfig config;
    private final Tickets tickets;
    private final Vertx vertx;
    private final InstantSource clock;
    private final Calling calling;
    private final Map<UUID, Talk> talks = new ConcurrentHashMap<>();

    Talks(ConsolesConfig config, Tickets tickets, Vertx vertx, InstantSource clock, Calling calling) {
        this.config = config;
        this.tickets = tickets;
        this.vertx = vertx;
        this.clock = clock;
        this.calling = calling;
    }

    void begin(Console console, ServerWebSocket person) {
        var talk = new Talk(console, person, clock, this);
        talks.put(console.id(), talk);
        talk.begin();
        LOG.infof("console=opened tenant=%s instance=%s id=%s", console.tenant(), console.instance(), console.id());
        var ask = new Asks.Ask(
                console.id(),
                console.host(),
                console.instance(),
                question(console.line()),
                config.shownBefore(),
                clock.instant().plus(config.longest()),
                config.ownUrl());
        aside(() -> calling.begin(console, ask));
        vertx.setTimer(
                config.hostPatience().plusMillis(1).toMillis(),
                _ -> talk.due(config).ifPresent(talk::end));
        vertx.setPeriodic(config.beat().toMillis(), timer -> {
            if (talks.get(console.id()) != talk) {
                vertx.cancelTimer(timer);
                return;
            }
            beat(talk);
        });
    }

    private static AskOrder.Question question(Console.Line line) {
        return switch (line) {
            case SERIAL -> AskOrder.Question.CONSOLE;
            case SCREEN -> AskOrder.Question.SCREEN;
        };
    }

    Optional<Talk> waiting(UUID console) {
        return Optional.ofNullable(talks.get(console));
    }

    private void beat(Talk talk) {
        var due = talk.due(config);
        if (due.isPresent()) {
            talk.end(due.get());
            return;
        }
        talk.ping();
        aside(() -> {
            var console = talk.console();
            if (!tickets.mayGoOn(console) || !tickets.seen(console)) {
                talk.end(Ending.FORBIDDEN);
            }
        });
    }

    @Override
    public void guestEnded(Talk talk) {
        aside(() -> {
            try {
                if (calling.isElsewhere(talk.console())) {
                    talk.end(Ending.MOVED);
                }
            } finally {
                talk.end(Ending.GUEST_ENDED);
            }
        });
    }

    @Override
    public void ended(Talk talk, String why) {
        var console = talk.console();
        talks.remove(console.id());
        LOG.infof("console=closed tenant=%s id=%s why=\"%s\"", console.tenant(), console.id(), why);
        aside(() -> {
            tickets.close(console, why);
            calling.end(console);
        });
    }

    void endAll() {
        talks.values().forEach(talk -> talk.end(Ending.HOST_GONE));
    }

    /** What the database could not be told now is found by the sweep. */
    private static void aside(Runnable work) {
        Thread.ofVirtual().name("console").start(() -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                LOG.warnf("console=untold fault=\"%s\"", fault.getMessage());
            }
        });
    }
}
