package io.weft.controller.observing;

import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Which controller reads a part of a topic that all hosts share. Each holds its parts for a short while at a time and says so again and again; who
 * falls silent, paused, dead or cut off, has lost them when that while is over. By the database's clock alone: a controller's own may
 * be wrong.
 *
 * <p>Two may read the same for a moment, the old reader not knowing yet. That costs a look at each record and nothing else: a report
 * is handled under its host's lock, and once; usage is counted in the transaction that moves the reader on, or not at all.
 */
@ApplicationScoped
public class Readers {
    /** After a restore: what has waited is of a time that the grid has forgotten. */
    static final long END = -1;

    private final Transactions transactions;
    private final Session session;
    private final ReportsConfig config;

    Readers(Transactions transactions, Session session, ReportsConfig config) {
        this.transactions = transactions;
        this.session = session;
        this.config = config;
    }

    /** Takes a part that is free, or goes on holding it. Where to read on from, {@link #END} included; empty while it is another's. */
    public Optional<Long> hold(String topic, int part, UUID reader) {
        return transactions.gridWide(() -> session.createNativeQuery("""
                        insert into grid.topic_readers as old (topic, part, reader, until, next_offset)
                        values (:topic, :part, :reader, clock_timestamp() + make_interval(secs => :lease), 0)
                        on conflict (topic, part) do update set reader = excluded.reader, until = excluded.until
                        where old.reader = excluded.reader or old.until < clock_timestamp()
                        returning next_offset""", Long.class)
                .setParameter("topic", topic)
                .setParameter("part", part)
                .setParameter("reader", reader)
                .setParameter("lease", seconds())
                .uniqueResultOptional());
    }

    /** Notes how far it has come, and holds the part for another while. False when it is another's by now. */
    public boolean advance(String topic, int part, UUID reader, long nextOffset) {
        return transactions.gridWide(() -> advanceWithin(topic, part, reader, nextOffset));
    }

    /** The same as part of the transaction at hand, which must not be kept when the answer is false. Nobody else moves on until it ends. */
    public boolean advanceWithin(String topic, int part, UUID reader, long nextOffset) {
        return session.createNativeMutationQuery("""
                                update grid.topic_readers
                                set next_offset = :next, until = clock_timestamp() + make_interval(secs => :lease)
                                where topic = :topic and part = :part and reader = :reader""")
                        .setParameter("next", nextOffset)
                        .setParameter("lease", seconds())
                        .setParameter("topic", topic)
                        .setParameter("part", part)
                        .setParameter("reader", reader)
                        .executeUpdate()
                == 1;
    }

    /** Lets the others have all of its parts at once. */
    public void leave(UUID reader) {
        transactions.gridWide(() -> session.createNativeMutationQuery(
                        "update grid.topic_readers set until = clock_timestamp() where reader = :reader")
                .setParameter("reader", reader)
                .executeUpdate());
    }

    private double seconds() {
        return config.lease().toMillis() / 1000.0;
    }
}
