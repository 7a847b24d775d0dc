package io.weft.controller.consoles;

import io.quarkus.scheduler.Scheduled;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Closes what a controller held that is gone, and forgets what has long been closed. */
@ApplicationScoped
class Sweeping {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Transactions transactions;
    private final Consoles consoles;
    private final Tickets tickets;
    private final Calling calling;
    private final ConsolesConfig config;

    Sweeping(Transactions transactions, Consoles consoles, Tickets tickets, Calling calling, ConsolesConfig config) {
        this.transactions = transactions;
        this.consoles = consoles;
        this.tickets = tickets;
        this.calling = calling;
        this.config = config;
    }

    @Scheduled(every = "15s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pass() {
        List<Console> forsaken = transactions.gridWide(() -> {
            consoles.forget(KEPT);
            return consoles.forsaken(config.silence());
        });
        forsaken.forEach(it -> {
            tickets.close(it, "The controller that carried it is gone.");
            calling.end(it);
        });
    }
}
