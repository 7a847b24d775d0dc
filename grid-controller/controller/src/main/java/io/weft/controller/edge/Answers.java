package io.weft.controller.edge;

import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.Optional;
import org.hibernate.Session;

/** The answers given to POSTs, under the keys they came with. */
@ApplicationScoped
class Answers {
    private final Transactions transactions;
    private final Session session;
    private final IdempotencyConfig config;

    Answers(Transactions transactions, Session session, IdempotencyConfig config) {
        this.transactions = transactions;
        this.session = session;
        this.config = config;
    }

    /** In bytes. The filter asks here, since it is made before there is a configuration. */
    int longest() {
        return config.answerBytes();
    }

    /** Whose key: two callers may well choose the same one. */
    record Slot(TenantId tenant, String caller, String key) {}

    record Answer(
            int status, Optional<String> mediaType, Optional<String> location, Optional<String> etag, byte[] body) {}

    sealed interface Claim {
        /** Go ahead; then {@link #keep} or {@link #release}. */
        record Fresh() implements Claim {}

        record Answered(Answer answer) implements Claim {}

        /** The first request with this key is still at it. */
        record Busy() implements Claim {}

        /** The key was used for something else. */
        record Reused() implements Claim {}
    }

    Claim claim(Slot slot, byte[] fingerprint) {
        return transactions.forTenant(
                slot.tenant(), () -> take(slot, fingerprint) ? new Claim.Fresh() : taken(slot, fingerprint));
    }

    private boolean take(Slot slot, byte[] fingerprint) {
        return session.createNativeMutationQuery("""
                        insert into grid.idempotency as old (tenant_id, caller, key, fingerprint, claimed_at, expires_at)
                        values (:tenant, :caller, :key, :fingerprint, now(), now() + make_interval(secs => :kept))
                        on conflict (tenant_id, caller, key) do update
                        set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at, status = null,
                            media_type = null, location = null, etag = null, body = null
                        where old.expires_at < now()
                           or (old.status is null and old.fingerprint = excluded.fingerprint
                               and old.claimed_at < now() - make_interval(secs => :claim))""")
                        .setParameter("tenant", slot.tenant().value())
                        .setParameter("caller", slot.caller())
                        .setParameter("key", slot.key())
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("kept", (double) config.kept().toSeconds())
                        .setParameter("claim", (double) config.claim().toSeconds())
                        .executeUpdate()
                == 1;
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

    void keep(Slot slot, Answer answer) {
        transactions.forTenant(
                slot.tenant(),
                () -> session.createNativeMutationQuery("""
                        update grid.idempotency set status = :status, media_type = :media, location = :location, etag = :etag, body = :body
                        where tenant_id = :tenant and caller = :caller and key = :key""")
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
    void release(Slot slot) {
        transactions.forTenant(
                slot.tenant(),
                () -> session.createNativeMutationQuery("""
                        delete from grid.idempotency where tenant_id = :tenant and caller = :caller and key = :key and status is null""")
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
