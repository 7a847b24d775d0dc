package io.weft.controller.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.controller.audit.AuditLog;
import io.weft.kernel.Event;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.hibernate.Session;

/** Writes events into the transaction at hand, and wakes whoever carries them on once it is committed. */
@ApplicationScoped
class StoredOutbox implements Outbox {
    private static final String INSERT = """
            insert into grid.outbox (id, tenant_id, type, subject, at, message, data, application)
            values (:id, cast(:tenant as uuid), :type, :subject, :at, :message, cast(:data as jsonb), %s)""";

    private final Session session;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transaction;
    private final Sequencer sequencer;
    private final AuditLog audit;

    StoredOutbox(
            Session session,
            ObjectMapper json,
            TransactionSynchronizationRegistry transaction,
            Sequencer sequencer,
            AuditLog audit) {
        this.session = session;
        this.json = json;
        this.transaction = transaction;
        this.sequencer = sequencer;
        this.audit = audit;
    }

    @Override
    public void add(Event event) {
        session.createNativeMutationQuery(INSERT.formatted(EventOwners.query(event.subject())))
                .setParameter("id", event.id())
                .setParameter("tenant", event.tenant().map(TenantId::toString).orElse(null))
                .setParameter("type", event.type())
                .setParameter("subject", event.subject())
                .setParameter("at", event.at())
                .setParameter("message", event.message())
                .setParameter("data", written(event))
                .setParameter(
                        "thing",
                        EventOwners.thing(event.subject()).map(UUID::toString).orElse(null))
                .setParameter("named", String.valueOf(event.data().getOrDefault("application", "")))
                .executeUpdate();
        audit.note(event);
        transaction.registerInterposedSynchronization(new WhenCommitted(sequencer::wake));
    }

    private String written(Event event) {
        try {
            return json.writeValueAsString(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the data of " + event.type() + " can't be JSON", e);
        }
    }

    private record WhenCommitted(Runnable act) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                act.run();
            }
        }
    }
}
