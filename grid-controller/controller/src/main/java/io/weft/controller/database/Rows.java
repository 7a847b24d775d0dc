package io.weft.controller.database;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows on their way between a Panache repository and records. No row stays in the session: a pass reads, waits for a lock and
 * reads again, and a row that stayed would answer with what it was before the wait, or before an update by query.
 */
public final class Rows {
    private Rows() {}

    /** What the database says now, as records. */
    public static <E, R> List<R> list(PanacheRepositoryBase<E, ?> rows, PanacheQuery<E> query, Function<E, R> record) {
        List<E> read = query.list();
        return released(rows, read, record);
    }

    public static <E, R> Optional<R> first(
            PanacheRepositoryBase<E, ?> rows, PanacheQuery<E> query, Function<E, R> record) {
        return list(rows, query, record).stream().findFirst();
    }

    /** A new row, at once: a key that is taken is refused here and not at the end of the transaction. */
    public static <E> void add(PanacheRepositoryBase<E, ?> rows, E row) {
        rows.persistAndFlush(row);
        rows.getEntityManager().detach(row);
    }

    /** For rows that were read in PostgreSQL's own words. */
    public static <E, R> List<R> released(PanacheRepositoryBase<E, ?> rows, List<E> read, Function<E, R> record) {
        var records = read.stream().map(record).toList();
        read.forEach(rows.getEntityManager()::detach);
        return records;
    }
}
