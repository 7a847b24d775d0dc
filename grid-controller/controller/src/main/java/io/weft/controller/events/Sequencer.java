package io.weft.controller.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Replicas;
import io.weft.controller.signals.Signal;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.Session;

/**
 * Gives committed events their position in the list of all.
 *
 * <p>One replica at a time, by the lock on the head's row: positions become visible in their own order, which is what lets
 * readers go on from the last one they saw.
 */
@ApplicationScoped
class Sequencer {
    private final Transactions transactions;
    private final Session session;
    private final EventsConfig config;
    private final Publisher publisher;
    private final Listeners listeners;
    private final Replicas replicas;
    private final Loop loop;
    private long told;

    Sequencer(
            Transactions transactions,
            Session session,
            EventsConfig config,
            Publisher publisher,
            Listeners listeners,
            Replicas replicas) {
        this.transactions = transactions;
        this.session = session;
        this.config = config;
        this.publisher = publisher;
        this.listeners = listeners;
        this.replicas = replicas;
        this.loop = new Loop("event-sequencer", config.period(), this::pass);
    }

    void start(@Observes StartupEvent event) {
        replicas.hear(this::hear);
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void hear(Signal signal) {
        switch (signal) {
            case Signal.EventsAdded(), Signal.Missed() -> wake();
            case Signal.StateChanged(_) -> {}
        }
    }

    void wake() {
        loop.wake();
    }

    private void pass() {
        int placed;
        do {
            placed = transactions.gridWide(this::place);
            publisher.wake();
            if (placed > 0) {
                replicas.tell(new Signal.EventsAdded());
            }
        } while (placed == config.batch());
        tellOfNews();
    }

    /** The news may be another replica's: what counts is how far the list has grown, not what was placed here. */
    private void tellOfNews() {
        var head = transactions.gridWide(
                () -> session.createNativeQuery("select position from grid.outbox_head", Long.class)
                        .getSingleResult());
        if (head > told) {
            told = head;
            listeners.tellAll();
        }
    }

    private int place() {
        return session.createNativeQuery("select position from grid.outbox_head for update skip locked", Long.class)
                .uniqueResultOptional()
                .map(this::placeAfter)
                .orElse(0);
    }

    private int placeAfter(long head) {
        var placed = session.createNativeMutationQuery("""
                        update grid.outbox o set position = n.position
                        from (select id, :head + row_number() over (order by ordinal) as position
                              from (select id, ordinal from grid.outbox where position is null order by ordinal limit :batch) unplaced) n
                        where o.id = n.id""")
                .setParameter("head", head)
                .setParameter("batch", config.batch())
                .executeUpdate();
        session.createNativeMutationQuery("update grid.outbox_head set position = :head")
                .setParameter("head", head + placed)
                .executeUpdate();
        return placed;
    }
}
