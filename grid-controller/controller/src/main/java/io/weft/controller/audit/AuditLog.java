package io.weft.controller.audit;

import io.quarkus.arc.Arc;
import io.weft.kernel.Caller;
import io.weft.kernel.Event;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Notes what a request did beside the event that tells of it, as the last thing before the commit: entries of a chain wait for each
 * other, and whoever waited with locks of its own in hand might wait for ever.
 */
@ApplicationScoped
public class AuditLog {
    private static final String DONE = "done";

    private final AuditedRequest request;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final TransactionSynchronizationRegistry transaction;
    private final Entries entries;
    private final InstantSource clock;

    AuditLog(
            AuditedRequest request,
            CurrentCaller callers,
            Transactions transactions,
            TransactionSynchronizationRegistry transaction,
            Entries entries,
            InstantSource clock) {
        this.request = request;
        this.callers = callers;
        this.transactions = transactions;
        this.transaction = transaction;
        this.entries = entries;
        this.clock = clock;
    }

    /** Within the transaction of the event. What the loop does by itself is told by events alone. */
    public void note(Event event) {
        if (!Arc.container().requestContext().isActive() || !request.changes()) {
            return;
        }
        request.note();
        var chain = event.tenant().map(TenantId::value).orElse(Entry.GRID);
        pending().add(note(chain, event.type(), event.subject(), DONE, event.message()));
    }

    /** In a transaction of its own, since the refused one has none left. */
    void refused(Optional<TenantId> tenant, String code, String reason) {
        var chain = tenant.map(TenantId::value).orElse(Entry.GRID);
        var refusal = note(chain, "refused", "", code, reason);
        transactions.gridWide(() -> {
            entries.add(refusal);
            return refusal;
        });
    }

    private Entry.Note note(UUID chain, String act, String object, String result, String message) {
        var who = callers.known();
        return new Entry.Note(
                chain,
                clock.instant(),
                who.map(Caller::subject).orElse(""),
                who.map(Caller::name).orElse("somebody with a join token"),
                request.source(),
                request.request(),
                act,
                object,
                result,
                message);
    }

    private List<Entry.Note> pending() {
        if (transaction.getResource(AuditLog.class) instanceof Pending known) {
            return known.notes;
        }
        var fresh = new Pending(new ArrayList<>());
        transaction.putResource(AuditLog.class, fresh);
        transaction.registerInterposedSynchronization(fresh);
        return fresh.notes;
    }

    private final class Pending implements Synchronization {
        private final List<Entry.Note> notes;

        Pending(List<Entry.Note> notes) {
            this.notes = notes;
        }

        @Override
        public void beforeCompletion() {
            notes.stream().sorted(Comparator.comparing(Entry.Note::chain)).forEach(entries::add);
        }

        @Override
        public void afterCompletion(int status) {}
    }
}
