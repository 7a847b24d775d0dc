package io.weft.controller.edge;

import io.weft.controller.signals.Replicas;
import io.weft.kernel.IdSource;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The answers given to POSTs, under the keys they came with. */
@ApplicationScoped
class Answers {
    /** PostgreSQL shows the two halves of a lock's key apart. */
    private static final String HOLDER_IS_DEAD = """
            kept.holder is not null and not exists
                (select from pg_locks where locktype = 'advisory' and objsubid = 1
                   and classid = cast((kept.holder >> 32) & 4294967295 as oid) and objid = cast(kept.holder & 4294967295 as oid))""";

    private final Transactions transactions;
    private final Session session;
    private final IdempotencyConfig config;
    private final IdSource ids;
    private final Replicas replicas;

    Answers(Transactions transactions, Session session, IdempotencyConfig config, IdSource ids, Replicas replicas) {
        this.transactions = transactions;
        this.session = session;
        this.config = config;
        this.ids = ids;
        this.replicas = replicas;
    }

    /** In bytes. The filter asks here, since it is made before there is a configuration. */
    int longest() {
        return config.answerBytes();
    }

    /** Whose key: two callers may well choose the same one. */
    record Slot(TenantId tenant, String caller, String key) {}

    record Answer(
            int status, Optional<String> mediaType, Optional<String> location, Optional<String> etag, byte[] body) {}

    /**
     * Leave to do what was asked.
     *
     * @param work what the request is known by, however often it has to be begun
     * @param at tells this beginning from others: one that was given up and wakes up late must not speak for its successor
     */
    record Held(Slot slot, UUID work, Instant at) {}

    sealed interface Claim {
        /** Go ahead; then {@link #keep}, {@link #release} or {@link #giveUp}. */
        record Fresh(Held held) implements Claim {}

        record Answered(Answer answer) implements Claim {}

        /** The first request with this key is still at it. */
        record Busy() implements Claim {}

        /** The key was used for something else. */
        record Reused() implements Claim {}
    }

    Claim claim(Slot slot, byte[] fingerprint) {
        return transactions.forTenant(
                slot.tenant(),
                () -> take(slot, fingerprint).<Claim>map(Claim.Fresh::new).orElseGet(() -> taken(slot, fingerprint)));
    }

    /** An abandoned claim is taken over with its work, at once when its holder is dead; an expired one begins anew. */
    private Optional<Held> take(Slot slot, byte[] fingerprint) {
        return session
                .createNativeQuery("""
                        insert into grid.idempotency as kept (tenant_id, caller, key, fingerprint, work, holder, claimed_at, expires_at)
                        values (:tenant, :caller, :key, :fingerprint, :work, :holder, now(), now() + make_interval(secs => :kept))
                        on conflict (tenant_id, caller, key) do update
                        set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at, status = null,
                            media_type = null, location = null, etag = null, body = null, holder = excluded.holder,
                            work = case when kept.expires_at < now() then excluded.work else kept.work end
                        where kept.expires_at < now()
                           or (kept.status is null and kept.fingerprint = excluded.fingerprint
                               and (kept.claimed_at < now() - make_interval(secs => :claim) or %s))
                        returning work, claimed_at""".formatted(HOLDER_IS_DEAD), Tuple.class)
                .setParameter("tenant", slot.tenant().value())
                .setParameter("caller", slot.caller())
                .setParameter("key", slot.key())
                .setParameter("fingerprint", fingerprint)
                .setParameter("work", ids.next())
                .setParameter("holder", replicas.lock().orElse(null), Long.class)
                .setParameter("kept", (double) config.kept().toSeconds())
                .setParameter("claim", (double) config.claim().toSeconds())
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Held(slot, row.get("work", UUID.class), row.get("claimed_at", Instant.class)));
    }

    private Claim taken(Slot slot, byte[] fingerprint) {
        var row = session.createNativeQuery("""
                        select fingerprint, status, media_type, location, etag, body from grid.idempotency
                        where tenant_id = :tenant and caller = :caller and key = :key""", Tuple.class)
                .setParameter("tenant", slot.tenant().value())
                .setParameter("caller", slot.caller())
                .setParameter("key", slot.key())
                .getSingleResultOrNull();
        if (row == null) {
            return new Claim.Busy(); // released between the two statements: the repeat will find it free
        }
        if (!Arrays.equals(row.get("fingerprint", byte[].class), fingerprint)) {
            return new Claim.Reused();
        }
        return row.get("status") == null ? new Claim.Busy() : new Claim.Answered(answer(row));
    }

    private static Answer answer(Tuple row) {
        return new Answer(
                row.get("status", Integer.class),
                Optional.ofNullable(row.get("media_type", String.class)),
                Optional.ofNullable(row.get("location", String.class)),
                Optional.ofNullable(row.get("etag", String.class)),
                row.get("body", byte[].class));
    }

    void keep(Held held, Answer answer) {
        var slot = held.slot();
        transactions.forTenant(
                slot.tenant(),
                () -> session.createNativeMutationQuery("""
                        update grid.idempotency set status = :status, media_type = :media, location = :location, etag = :etag, body = :body
                        where tenant_id = :tenant and caller = :caller and key = :key and claimed_at = :at and status is null""")
                        .setParameter("at", held.at())
                        .setParameter("status", answer.status())
                        .setParameter("media", answer.mediaType().orElse(null), String.class)
                        .setParameter("location", answer.location().orElse(null), String.class)
                        .setParameter("etag", answer.etag().orElse(null), String.class)
                        .setParameter("body", answer.body())
                        .setParameter("tenant", slot.tenant().value())
                        .setParameter("caller", slot.caller())
                        .setParameter("key", slot.key())
                        .executeUpdate());
    }

    /** Nothing happened, so the key is as good as new. */
    void release(Held held) {
        var slot = held.slot();
        transactions.forTenant(
                slot.tenant(),
                () -> session.createNativeMutationQuery("""
                        delete from grid.idempotency
                        where tenant_id = :tenant and caller = :caller and key = :key and claimed_at = :at and status is null""")
                        .setParameter("at", held.at())
                        .setParameter("tenant", slot.tenant().value())
                        .setParameter("caller", slot.caller())
                        .setParameter("key", slot.key())
                        .executeUpdate());
    }

    /** Something may have happened: whoever repeats the request goes on with its work at once. */
    void giveUp(Held held) {
        var slot = held.slot();
        transactions.forTenant(
                slot.tenant(),
                () -> session.createNativeMutationQuery("""
                        update grid.idempotency set claimed_at = now() - make_interval(secs => :claim) - interval '1 second'
                        where tenant_id = :tenant and caller = :caller and key = :key and claimed_at = :at and status is null""")
                        .setParameter("claim", (double) config.claim().toSeconds())
                        .setParameter("at", held.at())
                        .setParameter("tenant", slot.tenant().value())
                        .setParameter("caller", slot.caller())
                        .setParameter("key", slot.key())
                        .executeUpdate());
    }

    int forgetExpired() {
        return transactions.gridWide(
                () -> session.createNativeMutationQuery("delete from grid.idempotency where expires_at < now()")
                        .executeUpdate());
    }
}
