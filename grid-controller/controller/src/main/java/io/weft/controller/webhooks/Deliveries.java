package io.weft.controller.webhooks;

import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** What was sent last to each webhook. */
@ApplicationScoped
class Deliveries {
    private final Session session;
    private final WebhooksConfig config;

    Deliveries(Session session, WebhooksConfig config) {
        this.session = session;
        this.config = config;
    }

    /** The oldest are forgotten for it. A webhook that was removed meanwhile has none. */
    void add(TenantId tenant, UUID webhook, Delivery it) {
        session.createNativeMutationQuery("""
                        insert into grid.webhook_deliveries (tenant_id, webhook_id, event_id, type, at, attempt, by_hand, status, outcome, detail, millis)
                        select tenant_id, id, :event, :type, :at, :attempt, :byHand, :status, :outcome, :detail, :millis
                        from grid.webhooks where tenant_id = :tenant and id = :webhook""")
                .setParameter("tenant", tenant.value())
                .setParameter("webhook", webhook)
                .setParameter("event", it.event())
                .setParameter("type", it.type())
                .setParameter("at", it.at())
                .setParameter("attempt", it.attempt())
                .setParameter("byHand", it.byHand())
                .setParameter("status", it.status().orElse(null), Integer.class)
                .setParameter("outcome", it.isTaken() ? "delivered" : "failed")
                .setParameter("detail", it.detail())
                .setParameter("millis", it.millis())
                .executeUpdate();
        session.createNativeMutationQuery("""
                        delete from grid.webhook_deliveries where tenant_id = :tenant and webhook_id = :webhook and number <=
                            (select number from grid.webhook_deliveries where tenant_id = :tenant and webhook_id = :webhook
                             order by number desc offset :kept limit 1)""")
                .setParameter("tenant", tenant.value())
                .setParameter("webhook", webhook)
                .setParameter("kept", config.log())
                .executeUpdate();
    }

    /** The newest first. */
    List<Delivery> of(TenantId tenant, UUID webhook) {
        return session.createNativeQuery("""
                        select event_id, type, at, attempt, by_hand, status, detail, millis from grid.webhook_deliveries
                        where tenant_id = :tenant and webhook_id = :webhook order by number desc limit :most""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("webhook", webhook)
                .setParameter("most", config.log())
                .getResultStream()
                .map(row -> new Delivery(
                        row.get("event_id", UUID.class),
                        row.get("type", String.class),
                        row.get("at", Instant.class),
                        row.get("attempt", Integer.class),
                        row.get("by_hand", Boolean.class),
                        Optional.ofNullable(row.get("status", Integer.class)),
                        row.get("detail", String.class),
                        row.get("millis", Long.class)))
                .toList();
    }
}
