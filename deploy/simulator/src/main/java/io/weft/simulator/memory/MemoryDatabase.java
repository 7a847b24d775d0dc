package io.weft.simulator.memory;

import io.weft.simulator.faults.Process;
import io.weft.simulator.time.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tables and the transactions over them. */
public final class MemoryDatabase {
    /** What the report of a host changes that shows the same as before. */
    private static final String HEARING = "hosts";

    private static final Runnable NOBODY = () -> {};

    private final Timeline timeline;
    private final List<Table<?, ?>> tables = new ArrayList<>();
    private final Set<Transaction> open = new LinkedHashSet<>();
    private final Map<String, Runnable> listeners = new HashMap<>();
    private final Set<String> lax = new HashSet<>();
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();
    private boolean cutWritesOn;
    private boolean away;
    private long commits;
    private long ordinals;

    public MemoryDatabase(Timeline timeline) {
        this.timeline = timeline;
    }

    <K extends Comparable<K>, R> Table<K, R> table(String name, Function<R, K> key) {
        var table = new Table<>(this, name, key);
        tables.add(table);
        return table;
    }

    /** Grows with each commit but that of a report which says nothing new. */
    public long commits() {
        return commits;
    }

    /** Cuts every connection and takes no new one. */
    public void leave() {
        away = true;
        sever(_ -> true);
    }

    public void comeBack() {
        away = false;
    }

    public boolean isAway() {
        return away;
    }

    /** Ends the transactions of some processes on the database's side: their locks are free, and they don't know yet. */
    public void sever(Predicate<Process> whose) {
        for (var transaction : List.copyOf(open)) {
            if (whose.test(transaction.process())) {
                cut(transaction);
            }
        }
    }

    private void cut(Transaction transaction) {
        if (cutWritesOn) {
            open.remove(transaction);
            tables.forEach(it -> it.unlock(transaction));
            transaction.end(timeline);
        } else {
            transaction.failed("the connection is gone");
            end(transaction);
        }
    }

    /** For runs that are to find out whether anybody notices. */
    public void forgetUniquenessOf(String table) {
        lax.add(table);
    }

    /** A cut connection gives its locks away and can still write, for the same kind of runs. */
    public void letTheCutWriteOn() {
        cutWritesOn = true;
    }

    boolean enforcesUniqueness(String table) {
        return !lax.contains(table);
    }

    /** Of an identity column: given once, also when the transaction fails. */
    long nextOrdinal() {
        return ++ordinals;
    }

    Set<Transaction> open() {
        return open;
    }

    Transaction begin(Process process) {
        if (current.get() != null) {
            throw new IllegalStateException("a scope inside a scope of " + process);
        }
        if (away) {
            throw new DatabaseFault("the database is away");
        }
        var transaction = new Transaction(process);
        open.add(transaction);
        current.set(transaction);
        return transaction;
    }

    /** The transaction of the statement at hand. */
    Transaction statement() {
        var transaction = Optional.ofNullable(current.get())
                .orElseThrow(() -> new IllegalStateException("a statement outside of any transaction"));
        transaction.requireSound();
        return transaction;
    }

    void commit(Transaction transaction) {
        transaction.requireSound();
        tables.forEach(it -> it.commit(transaction));
        if (!transaction.changes().equals(HEARING)) {
            commits++;
        }
        transaction.committed();
        end(transaction);
        transaction.tables().forEach(it -> listeners.getOrDefault(it, NOBODY).run());
    }

    /** @param listener called after each commit that wrote to the table */
    public void afterCommit(String table, Runnable listener) {
        listeners.put(table, listener);
    }

    /** Whatever became of it: what is not committed is as if it had never been. */
    void leave(Transaction transaction) {
        current.remove();
        end(transaction);
    }

    private void end(Transaction transaction) {
        tables.forEach(it -> it.forget(transaction));
        if (open.remove(transaction)) {
            transaction.end(timeline);
        }
    }

    /** What a port throws that lost its connection: the transaction is lost with it. */
    public RuntimeException lost(String what) {
        return Optional.ofNullable(current.get()).map(it -> it.failed(what)).orElseGet(() -> new DatabaseFault(what));
    }
}
