package io.weft.simulator.memory;

import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.simulator.faults.Gate;
import java.util.function.Supplier;

/** Scopes over the database in memory, which has no row policies: those are PostgreSQL's, and are tested there. */
public final class MemoryTransactions implements Transactions {
    private final MemoryDatabase database;
    private final Gate gate;

    public MemoryTransactions(MemoryDatabase database, Gate gate) {
        this.database = database;
        this.gate = gate;
    }

    @Override
    public <T> T forTenant(TenantId tenant, Supplier<T> work) {
        return run(work);
    }

    @Override
    public <T> T gridWide(Supplier<T> work) {
        return run(work);
    }

    private <T> T run(Supplier<T> work) {
        return gate.pass("Transactions.run", "", () -> once(work), DatabaseFault::new);
    }

    private <T> T once(Supplier<T> work) {
        var transaction = database.begin(gate.process());
        try {
            var answer = work.get();
            transaction.requireSound();
            return transaction.changes().isEmpty() ? answer : committed(transaction, answer);
        } finally {
            database.leave(transaction);
        }
    }

    private <T> T committed(Transaction transaction, T answer) {
        return gate.pass(
                "Transactions.commit",
                transaction.changes(),
                () -> {
                    if (!transaction.isCommitted()) {
                        database.commit(transaction);
                    }
                    return answer;
                },
                DatabaseFault::new);
    }
}
