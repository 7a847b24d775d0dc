package io.weft.controller.overdue;

import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/** Everything that is on its way, over all tenants, as of now. */
@ApplicationScoped
class Unfinished {
    private final Transactions transactions;
    private final FactFinding facts;
    private final DeadlinesConfig config;
    private final InstantSource clock;

    Unfinished(Transactions transactions, FactFinding facts, DeadlinesConfig config, InstantSource clock) {
        this.transactions = transactions;
        this.facts = facts;
        this.config = config;
        this.clock = clock;
    }

    /** The one that is due first comes first. */
    List<Transition> all() {
        return transactions.gridWide(() -> new Deadlines(config).of(facts.find()));
    }

    List<Transition> overdue() {
        var now = clock.instant();
        return all().stream().filter(it -> it.isOverdue(now)).toList();
    }
}
