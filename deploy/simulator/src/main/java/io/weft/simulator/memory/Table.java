package io.weft.simulator.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rows by key, and what each open transaction has made of them. */
public final class Table<K extends Comparable<K>, R> {
    private final MemoryDatabase database;
    private final String name;
    private final Function<R, K> key;
    private final TreeMap<K, R> committed = new TreeMap<>();
    private final Map<Transaction, TreeMap<K, Optional<R>>> changes = new HashMap<>();
    private final Map<K, Transaction> locks = new HashMap<>();
    private final Map<K, Set<Transaction>> shares = new HashMap<>();
    private final List<Function<R, Optional<Object>>> uniques = new ArrayList<>();
    private final List<Reference<R, ?>> parents = new ArrayList<>();
    private final List<Child<K>> children = new ArrayList<>();

    Table(MemoryDatabase database, String name, Function<R, K> key) {
        this.database = database;
        this.name = name;
        this.key = key;
    }

    private record Reference<R, P extends Comparable<P>>(Table<P, ?> parent, Function<R, P> key) {
        void require(R row) {
            parent.share(key.apply(row));
        }
    }

    /** What a row's removal means to rows that name it. */
    private record Child<K>(String table, Predicate<K> named, Function<K, Integer> removed, boolean cascades) {}

    /** @param value empty for a row that the rule does not concern */
    Table<K, R> unique(Function<R, Optional<Object>> value) {
        uniques.add(value);
        return this;
    }

    /** A row names one of another table, which can't go before it. */
    <P extends Comparable<P>> Table<K, R> references(Table<P, ?> parent, Function<R, P> of) {
        return references(parent, of, false);
    }

    /** A row goes with the one it names. */
    <P extends Comparable<P>> Table<K, R> goesWith(Table<P, ?> parent, Function<R, P> of) {
        return references(parent, of, true);
    }

    private <P extends Comparable<P>> Table<K, R> references(Table<P, ?> parent, Function<R, P> of, boolean cascades) {
        parents.add(new Reference<>(parent, of));
        parent.children.add(new Child<>(
                name,
                named -> rows().anyMatch(it -> of.apply(it).equals(named)),
                gone -> delete(it -> of.apply(it).equals(gone)),
                cascades));
        return this;
    }

    /** What anybody would see who begins now. */
    public Collection<R> committed() {
        return committed.values();
    }

    public boolean has(K at) {
        return committed.containsKey(at);
    }

    /** What the transaction at hand sees: committed rows, and what it did itself. To be read to its end before anything waits. */
    Stream<R> rows() {
        var mine = changes.get(database.statement());
        if (mine == null) {
            return committed.values().stream();
        }
        var seen = new TreeMap<K, R>(committed);
        mine.forEach((at, row) -> row.ifPresentOrElse(it -> seen.put(at, it), () -> seen.remove(at)));
        return seen.values().stream();
    }

    Optional<R> find(K at) {
        var mine = changes.get(database.statement());
        return mine != null && mine.containsKey(at) ? mine.get(at) : Optional.ofNullable(committed.get(at));
    }

    /** Waits for whoever has the row; empty when it is gone by then. */
    Optional<R> lock(K at) {
        var transaction = database.statement();
        if (find(at).isEmpty()) {
            return Optional.empty();
        }
        acquire(transaction, at);
        return find(at);
    }

    /** The first that nobody else has. */
    Optional<R> claim(Predicate<R> wanted, Comparator<R> order) {
        var transaction = database.statement();
        var first = rows().filter(wanted)
                .filter(it -> isFree(key.apply(it), transaction))
                .min(order);
        first.ifPresent(it -> locks.put(key.apply(it), transaction));
        return first;
    }

    private boolean isFree(K at, Transaction transaction) {
        var owner = locks.get(at);
        return owner == null || owner == transaction;
    }

    private void acquire(Transaction transaction, K at) {
        while (!isFree(at, transaction)) {
            transaction.waitFor(locks.get(at));
        }
        locks.put(at, transaction);
    }

    void insert(R row) {
        var transaction = database.statement();
        var at = key.apply(row);
        acquire(transaction, at);
        if (find(at).isPresent()) {
            throw transaction.duplicate("duplicate key " + at + " in " + name);
        }
        uniques.forEach(it -> requireUnique(transaction, it, row));
        parents.forEach(it -> it.require(row));
        put(transaction, at, Optional.of(row));
    }

    private void requireUnique(Transaction transaction, Function<R, Optional<Object>> value, R row) {
        var wanted = value.apply(row);
        if (wanted.isEmpty() || !database.enforcesUniqueness(name)) {
            return;
        }
        for (var rival = rival(transaction, value, wanted); rival.isPresent(); ) {
            transaction.waitFor(rival.get());
            rival = rival(transaction, value, wanted);
        }
        if (rows().anyMatch(it -> value.apply(it).equals(wanted))) {
            throw transaction.duplicate("duplicate " + wanted.get() + " in " + name);
        }
    }

    /** Who else is about to take or to give up the value. */
    private Optional<Transaction> rival(
            Transaction transaction, Function<R, Optional<Object>> value, Optional<Object> wanted) {
        return database.open().stream()
                .filter(it -> it != transaction && changes.containsKey(it))
                .filter(it -> changes.get(it).entrySet().stream()
                        .anyMatch(change -> change.getValue()
                                        .filter(now -> value.apply(now).equals(wanted))
                                        .isPresent()
                                || Optional.ofNullable(committed.get(change.getKey()))
                                        .filter(before -> value.apply(before).equals(wanted))
                                        .isPresent()))
                .findFirst();
    }

    private void share(K at) {
        var transaction = database.statement();
        var owner = locks.get(at);
        while (owner != null && owner != transaction && isGoing(owner, at)) {
            transaction.waitFor(owner);
            owner = locks.get(at);
        }
        if (find(at).isEmpty()) {
            throw transaction.failed("there is no " + at + " in " + name);
        }
        shares.computeIfAbsent(at, _ -> new HashSet<>()).add(transaction);
    }

    private boolean isGoing(Transaction owner, K at) {
        return Optional.ofNullable(changes.get(owner))
                .filter(it -> it.containsKey(at) && it.get(at).isEmpty())
                .isPresent();
    }

    /** @return how many rows */
    int update(Predicate<R> which, UnaryOperator<R> change) {
        var transaction = database.statement();
        var changed = 0;
        for (var at : rows().filter(which).map(key).toList()) {
            acquire(transaction, at);
            var row = find(at).filter(which);
            if (row.isPresent()) {
                put(transaction, at, Optional.of(change.apply(row.get())));
                changed++;
            }
        }
        return changed;
    }

    int update(K at, UnaryOperator<R> change) {
        var transaction = database.statement();
        if (find(at).isEmpty()) {
            return 0;
        }
        acquire(transaction, at);
        var row = find(at);
        row.ifPresent(it -> put(transaction, at, Optional.of(change.apply(it))));
        return row.isPresent() ? 1 : 0;
    }

    int delete(Predicate<R> which) {
        var transaction = database.statement();
        var deleted = 0;
        for (var at : rows().filter(which).map(key).toList()) {
            acquire(transaction, at);
            if (find(at).filter(which).isPresent()) {
                requireUnnamed(transaction, at);
                put(transaction, at, Optional.empty());
                deleted++;
            }
        }
        return deleted;
    }

    private void requireUnnamed(Transaction transaction, K at) {
        for (var sharer = sharer(transaction, at); sharer.isPresent(); ) {
            transaction.waitFor(sharer.get());
            sharer = sharer(transaction, at);
        }
        for (var child : children) {
            if (child.cascades()) {
                child.removed().apply(at);
            } else if (child.named().test(at)) {
                throw transaction.failed(name + " " + at + " is still named in " + child.table());
            }
        }
    }

    private Optional<Transaction> sharer(Transaction transaction, K at) {
        return database.open().stream()
                .filter(it ->
                        it != transaction && shares.getOrDefault(at, Set.of()).contains(it))
                .findFirst();
    }

    private void put(Transaction transaction, K at, Optional<R> row) {
        transaction.changed(name);
        changes.computeIfAbsent(transaction, _ -> new TreeMap<>()).put(at, row);
    }

    void commit(Transaction transaction) {
        Optional.ofNullable(changes.get(transaction))
                .ifPresent(mine -> mine.forEach(
                        (at, row) -> row.ifPresentOrElse(it -> committed.put(at, it), () -> committed.remove(at))));
        forget(transaction);
    }

    void forget(Transaction transaction) {
        changes.remove(transaction);
        unlock(transaction);
    }

    void unlock(Transaction transaction) {
        if (!locks.isEmpty()) {
            locks.values().removeIf(it -> it == transaction);
        }
        if (!shares.isEmpty()) {
            shares.values().removeIf(it -> {
                it.remove(transaction);
                return it.isEmpty();
            });
        }
    }
}
