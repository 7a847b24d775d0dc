package io.weft.controller.balancing;

import io.weft.controller.operations.Operation;
import io.weft.controller.operations.OperationsConfig;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What operators ask for: that hosts are evened out, and that this ends. */
@ApplicationScoped
class Rebalancing {
    private final Transactions transactions;
    private final Rebalances rebalances;
    private final Telling telling;
    private final OperationsConfig operations;
    private final BalanceConfig config;

    Rebalancing(
            Transactions transactions,
            Rebalances rebalances,
            Telling telling,
            OperationsConfig operations,
            BalanceConfig config) {
        this.transactions = transactions;
        this.rebalances = rebalances;
        this.telling = telling;
        this.operations = operations;
        this.config = config;
    }

    /** The last that was asked for, whether it goes on or not. */
    Optional<Rebalance> latest() {
        return transactions.gridWide(rebalances::latest);
    }

    /** @throws RefusedException {@code rebalance-running} */
    void begin(int atMost, String by) {
        transactions.gridWide(() -> {
            if (rebalances.lockRunning().isPresent()) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "rebalance-running",
                        "",
                        "The hosts are being evened out already: wait for its end, or cancel it.");
            }
            var now = telling.now();
            rebalances.forgetEndedBefore(now.minus(config.keep()));
            var begun = new Rebalance(
                    telling.newId(),
                    by,
                    now,
                    now.plus(operations.deadline().multipliedBy(atMost)),
                    atMost,
                    0,
                    0,
                    Operation.State.RUNNING,
                    "",
                    Optional.empty(),
                    Optional.empty());
            rebalances.add(begun);
            telling.tell(
                    begun, "rebalance-begun", by + " asked to even out the hosts, by " + atMost + " moves at most.");
            return begun;
        });
    }

    /** A move at hand goes on to its end. @throws RefusedException {@code no-rebalance} */
    void cancel(String by) {
        transactions.gridWide(() -> {
            var running = rebalances
                    .lockRunning()
                    .orElseThrow(() -> new RefusedException(
                            Kind.CONFLICT, "no-rebalance", "", "The hosts are not being evened out."));
            var rest = running.move().isPresent() ? "; the move at hand goes on to its end" : "";
            var ended = running.ended(
                    Operation.State.CANCELLED, by + " cancelled it, " + running.count() + rest, telling.now());
            rebalances.put(ended);
            telling.tell(
                    ended, "rebalance-ended", by + " cancelled that the hosts are evened out, " + ended.count() + ".");
            return ended;
        });
    }
}
