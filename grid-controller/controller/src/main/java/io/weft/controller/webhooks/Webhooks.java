package io.weft.controller.webhooks;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Webhooks and what was sent to them. */
@ApplicationScoped
public class Webhooks {
    private final WebhookRows rows;
    private final Session session;

    Webhooks(WebhookRows rows, Session session) {
        this.rows = rows;
        this.session = session;
    }

    @ApplicationScoped
    static class WebhookRows implements PanacheRepositoryBase<WebhookRow, UUID> {}

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
        row.dueAt = now;
        Rows.add(rows, row);
    }

    List<Webhook> all(TenantId tenant) {
        return Rows.list(
                rows, rows.find("tenantId = ?1 order by createdAt, id", tenant.value()), WebhookRow::toWebhook);
    }

    Optional<Webhook> find(TenantId tenant, UUID id) {
        return Rows.first(rows, rows.find("tenantId = ?1 and id = ?2", tenant.value(), id), WebhookRow::toWebhook);
    }

    /**
     * On again where it was off: it goes on with what it has not taken yet. Whoever is sending to it has it no longer, so that what
     * comes of that is not held against what it is now.
     */
    void change(TenantId tenant, UUID id, String url, List<String> kinds, Instant now) {
        rows.update("""
                url = ?1, kinds = ?2, offWhy = '', offAt = null, failingSince = null, failures = 0, dueAt = ?3,
                claim = null, claimedUntil = null where tenantId = ?4 and id = ?5""", url, kinds.toArray(String[]::new), now, tenant.value(), id);
    }

    void switchOff(TenantId tenant, UUID id, Webhook.Off off) {
        rows.update("offWhy = ?1, offAt = ?2 where tenantId = ?3 and id = ?4", off.why(), off.at(), tenant.value(), id);
    }

    void rotate(TenantId tenant, UUID id, Instant oldUntil) {
        rows.update(
                "secretGeneration = secretGeneration + 1, rotatedUntil = ?1 where tenantId = ?2 and id = ?3",
                oldUntil,
                tenant.value(),
                id);
    }

    void remove(TenantId tenant, UUID id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id);
    }

    public void removeAll(TenantId tenant) {
        rows.delete("tenantId", tenant.value());
    }

    /** Who has news that are due, taken by whoever asks until the claim ends: those who waited longest. Grid-wide. */
    List<Claimed> claim(UUID claim, Room room, Duration lease) {
        return session.createNativeQuery("""
                        update grid.webhooks w set claim = :claim, claimed_until = now() + make_interval(secs => :lease)
                        from (select d.id from grid.webhooks d
                              join (select c.id, row_number() over (partition by c.tenant_id order by c.due_at, c.id)
                                           + (select count(*) from unnest(:busy) b where b = c.tenant_id) as nth
                                    from grid.webhooks c
                                    where c.off_at is null and c.due_at <= now() and (c.claimed_until is null or c.claimed_until < now())
                                      and exists (select from grid.outbox o where o.tenant_id = c.tenant_id and o.position > c.position)
                                   ) ranked on ranked.id = d.id and ranked.nth <= :perTenant
                              where d.off_at is null and d.due_at <= now() and (d.claimed_until is null or d.claimed_until < now())
                              order by d.due_at limit :most for update of d skip locked) due
                        where w.id = due.id
                        returning w.id, w.tenant_id, (select name from tenancy.tenants t where t.id = w.tenant_id) as tenant""", Tuple.class)
                .setParameter("claim", claim)
                .setParameter("busy", room.busy().stream().map(TenantId::value).toArray(UUID[]::new))
                .setParameter("perTenant", room.perTenant())
                .setParameter("most", room.free())
                .setParameter("lease", (double) lease.toSeconds())
                .getResultStream()
                .map(row -> new Claimed(
                        claim,
                        row.get("id", UUID.class),
                        new TenantId(row.get("tenant_id", UUID.class)),
                        row.get("tenant", String.class)))
                .toList();
    }

    /**
     * For how many whoever asks has room.
     *
     * @param perTenant the most of one tenant
     * @param busy whom it is sending to already, each as often as it does
     */
    record Room(int free, int perTenant, Collection<TenantId> busy) {
        Room {
            busy = List.copyOf(busy);
        }
    }

    /** @param claim what tells this one's work from a later one's */
    record Claimed(UUID claim, UUID webhook, TenantId tenant, String tenantName) {}

    /** Still this one's, and on. */
    Optional<Webhook> held(Claimed it) {
        return Rows.first(
                rows,
                rows.find(
                        "tenantId = ?1 and id = ?2 and claim = ?3 and offAt is null",
                        it.tenant().value(),
                        it.webhook(),
                        it.claim()),
                WebhookRow::toWebhook);
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

    /** @return whether it was still this one's to say */
    boolean failed(Claimed it, Webhook.Trouble trouble, Instant due) {
        return rows.update(
                        "failingSince = ?1, failures = ?2, dueAt = ?3 where tenantId = ?4 and id = ?5 and claim = ?6",
                        trouble.since(),
                        trouble.failures(),
                        due,
                        it.tenant().value(),
                        it.webhook(),
                        it.claim())
                == 1;
    }

    /** Behind all that wait already. */
    void release(Claimed it) {
        session.createNativeMutationQuery("""
                        update grid.webhooks set claim = null, claimed_until = null, due_at = greatest(due_at, now())
                        where tenant_id = :tenant and id = :id and claim = :claim""")
                .setParameter("tenant", it.tenant().value())
                .setParameter("id", it.webhook())
                .setParameter("claim", it.claim())
                .executeUpdate();
    }
}
