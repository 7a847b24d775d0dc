package io.weft.controller.audit;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.BlockingOperationControl;
import io.weft.kernel.Caller;
import io.weft.kernel.Event;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.BeforeCommit;
import io.weft.tenancy.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Notes what a request did beside the event that tells of it, as the last thing before the commit: entries of a chain wait for each
 * other, and whoever waited with locks of its own in hand might wait for ever.
 */
@ApplicationScoped
public class AuditLog implements BeforeCommit {
    private static final Logger LOG = Logger.getLogger(AuditLog.class);
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
        pending().add(note(chain(event.tenant()), event.type(), event.subject(), DONE, event.message()));
    }

    /** In a transaction of its own, since the refused one has none left. */
    void refused(Supplier<Optional<TenantId>> tenant, String code, String reason) {
        alone(tenant, note(Entry.GRID, "refused", "", code, reason));
    }

    /** Afterwards, for what is told by no event. */
    void done(Supplier<Optional<TenantId>> tenant) {
        alone(tenant, note(Entry.GRID, "request", "", DONE, request.request()));
    }

    /** Where a request ends on a thread that may not wait, another one writes. */
    private void alone(Supplier<Optional<TenantId>> tenant, Entry.Note note) {
        Runnable writing = () -> write(tenant, note);
        if (BlockingOperationControl.isBlockingAllowed()) {
            writing.run();
        } else {
            Thread.ofVirtual().name("audit").start(writing);
        }
    }

    /** The answer is right all the same, and the database that can't take the note may be why it was refused. */
    private void write(Supplier<Optional<TenantId>> tenant, Entry.Note note) {
        try {
            var whole = note.in(chain(tenant.get()));
            transactions.gridWide(() -> {
                entries.add(whole);
                return whole;
            });
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "audit=lost request=\"%s\" result=%s", note.request(), note.result());
        }
    }

    private static UUID chain(Optional<TenantId> tenant) {
        return tenant.map(TenantId::value).orElse(Entry.GRID);
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
            return known.notes();
        }
        var fresh = new Pending(new ArrayList<>());
        transaction.putResource(AuditLog.class, fresh);
        return fresh.notes();
    }

    @Override
    public void beforeCommit() {
        if (transaction.getResource(AuditLog.class) instanceof Pending pending) {
            pending.notes().stream()
                    .sorted(Comparator.comparing(Entry.Note::chain))
                    .forEach(entries::add);
        }
    }

    /** What is to be written with the transaction at hand. */
    private record Pending(List<Entry.Note> notes) {}
}
