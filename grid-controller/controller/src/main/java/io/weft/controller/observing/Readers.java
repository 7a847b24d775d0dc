package io.weft.controller.observing;

import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Which controller reads a part of the reports. Each holds its parts for a short while at a time and says so again and again; who
 * falls silent, paused, dead or cut off, has lost them when that while is over. By the database's clock alone: a controller's own may
 * be wrong.
 *
 * <p>Two may read the same for a moment, the old reader not knowing yet. That costs a look at each report and nothing else: a report
 * is handled under its host's lock, and once.
 */
@ApplicationScoped
public class Readers {
    private final Transactions transactions;
    private final Session session;
    private final ReportsConfig config;

    Readers(Transactions transactions, Session session, ReportsConfig config) {
        this.transactions = transactions;
        this.session = session;
        this.config = config;
    }

    /** Takes a part that is free, or goes on holding it. Where to read on from; empty while it is another's. */
    public Optional<Long> hold(int part, UUID reader) {
        return transactions.gridWide(() -> session.createNativeQuery("""
                        insert into grid.report_readers as old (part, reader, until, next_offset)
                        values (:part, :reader, clock_timestamp() + make_interval(secs => :lease), 0)
                        on conflict (part) do update set reader = excluded.reader, until = excluded.until
                        where old.reader = excluded.reader or old.until < clock_timestamp()
                        returning next_offset""", Long.class)
                .setParameter("part", part)
                .setParameter("reader", reader)
                .setParameter("lease", seconds())
                .uniqueResultOptional());
    }

    /** Notes how far it has come, and holds the part for another while. False when it is another's by now. */
    public boolean advance(int part, UUID reader, long nextOffset) {
        return transactions.gridWide(() -> session.createNativeMutationQuery("""
                                update grid.report_readers
                                set next_offset = :next, until = clock_timestamp() + make_interval(secs => :lease)
                                where part = :part and reader = :reader""")
                        .setParameter("next", nextOffset)
                        .setParameter("lease", seconds())
                        .setParameter("part", part)
                        .setParameter("reader", reader)
                        .executeUpdate())
                == 1;
    }

    /** Lets the others have all of its parts at once. */
    public void leave(UUID reader) {
        transactions.gridWide(() -> session.createNativeMutationQuery(
                        "update grid.report_readers set until = clock_timestamp() where reader = :reader")
                .setParameter("reader", reader)
                .executeUpdate());
    }

    private double seconds() {
        return config.lease().toMillis() / 1000.0;
    }
}
