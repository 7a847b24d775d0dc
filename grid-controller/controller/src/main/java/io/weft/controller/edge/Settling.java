package io.weft.controller.edge;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/**
 * Writes down what became of a claim, or does so later when the database is away just then. Without that, a key would stay
 * busy until its claim is old enough to be taken over, long after the database is back.
 */
@ApplicationScoped
class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final IdempotencyConfig config;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    Settling(IdempotencyConfig config) {
        this.config = config;
    }

    void now(Runnable settlement) {
        try {
            settlement.run();
        } catch (RuntimeException fault) {
            LOG.warnf("claim=unsettled cause=\"%s\"", fault.getMessage());
            postpone(settlement);
        }
    }

    private synchronized void postpone(Runnable settlement) {
        if (waiting.size() < config.unsettled()) {
            waiting.addLast(settlement);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pass() {
        var before = waiting();
        for (var left = before; left > 0; left--) {
            now(next());
            if (waiting() >= before) {
                return; // It came back: the database is still away.
            }
            before--;
        }
    }

    private synchronized int waiting() {
        return waiting.size();
    }

    private synchronized Runnable next() {
        return waiting.removeFirst();
    }
}
