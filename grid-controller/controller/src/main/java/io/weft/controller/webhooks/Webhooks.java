package io.weft.controller.webhooks;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Webhooks and what was sent to them. */
@ApplicationScoped
public class Webhooks {
    private final Rows rows;
    private final Session session;

    Webhooks(Rows rows, Session session) {
        this.rows = rows;
        this.session = session;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<WebhookRow, UUID> {}

    void add(Webhook it, Instant now) {
        var row = new WebhookRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.url = it.url();
        row.kinds = it.kinds().toArray(String[]::new);
        row.madeBy = it.madeBy();
        row.createdAt = it.createdAt();
        row.secretGeneration = it.secrets().generation();
        row.position = it.position();
        row.begin(now);
        rows.persistAndFlush(row);
    }

    List<Webhook> all(TenantId tenant) {
        return rows.list("tenantId = ?1 order by createdAt, id", tenant.value()).stream()
                .map(WebhookRow::toWebhook)
                .toList();
    }

    Optional<Webhook> find(TenantId tenant, UUID id) {
        return rows.find("tenantId = ?1 and id = ?2", tenant.value(), id)
                .firstResultOptional()
                .map(WebhookRow::toWebhook);
    }

    private Optional<WebhookRow> lock(TenantId tenant, UUID id) {
        return rows.find("tenantId = ?1 and id = ?2", tenant.value(), id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** On again where it was off: it goes on with what it has not taken yet. */
    void change(TenantId tenant, UUID id, String url, List<String> kinds, Instant now) {
        lock(tenant, id).ifPresent(row -> {
            row.url = url;
            row.kinds = kinds.toArray(String[]::new);
            row.begin(now);
        });
    }

    void switchOff(TenantId tenant, UUID id, Webhook.Off off) {
        lock(tenant, id).ifPresent(row -> {
            row.offWhy = off.why();
            row.offAt = off.at();
        });
    }

    void rotate(TenantId tenant, UUID id, Instant oldUntil) {
        lock(tenant, id).ifPresent(row -> {
            row.secretGeneration++;
            row.rotatedUntil = oldUntil;
        });
    }

    void remove(TenantId tenant, UUID id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id);
    }

    public void removeAll(TenantId tenant) {
        rows.delete("tenantId", tenant.value());
    }

    /** Who has news that are due, taken by whoever asks until the claim ends. Grid-wide. */
    List<Claimed> claim(UUID claim, int most, Duration lease) {
        return session.createNativeQuery("""
                        update grid.webhooks w set claim = :claim, claimed_until = now() + make_interval(secs => :lease)
                        from (select d.id from grid.webhooks d
                              where d.off_at is null and d.due_at <= now() and (d.claimed_until is null or d.claimed_until < now())
                                and exists (select from grid.outbox o where o.tenant_id = d.tenant_id and o.position > d.position)
                              order by d.due_at limit :most for update skip locked) due
                        where w.id = due.id
                        returning w.id, w.tenant_id, (select name from tenancy.tenants t where t.id = w.tenant_id) as tenant""", Tuple.class)
                .setParameter("claim", claim)
                .setParameter("most", most)
                .setParameter("lease", (double) lease.toSeconds())
                .getResultStream()
                .map(row -> new Claimed(
                        claim,
                        row.get("id", UUID.class),
                        new TenantId(row.get("tenant_id", UUID.class)),
                        row.get("tenant", String.class)))
                .toList();
    }

    /** @param claim what tells this one's work from a later one's */
    record Claimed(UUID claim, UUID webhook, TenantId tenant, String tenantName) {}

    /** Still this one's, and on. */
    Optional<Webhook> held(Claimed it) {
        return rows.find(
                        "tenantId = ?1 and id = ?2 and claim = ?3 and offAt is null",
                        it.tenant().value(),
                        it.webhook(),
                        it.claim())
                .firstResultOptional()
                .map(WebhookRow::toWebhook);
    }

    /** @return whether it was still this one's to say */
    boolean taken(Claimed it, long position, Duration lease) {
        return session.createNativeMutationQuery("""
                        update grid.webhooks set position = :position, failing_since = null, failures = 0,
                               claimed_until = now() + make_interval(secs => :lease)
                        where tenant_id = :tenant and id = :id and claim = :claim and position < :position""")
                        .setParameter("position", position)
                        .setParameter("lease", (double) lease.toSeconds())
                        .setParameter("tenant", it.tenant().value())
                        .setParameter("id", it.webhook())
                        .setParameter("claim", it.claim())
                        .executeUpdate()
                == 1;
    }

    void failed(Claimed it, Webhook.Trouble trouble, Instant due) {
        rows.update(
                "failingSince = ?1, failures = ?2, dueAt = ?3 where tenantId = ?4 and id = ?5 and claim = ?6",
                trouble.since(),
                trouble.failures(),
                due,
                it.tenant().value(),
                it.webhook(),
                it.claim());
    }

    void release(Claimed it) {
        rows.update(
                "claim = null, claimedUntil = null where tenantId = ?1 and id = ?2 and claim = ?3",
                it.tenant().value(),
                it.webhook(),
                it.claim());
    }
}
