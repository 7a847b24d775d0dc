package io.weft.tenancy.credit;

import io.weft.kernel.TenantId;
import io.weft.tenancy.invoice.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/** What tenants want to be told of their credit, and what they were. */
@ApplicationScoped
class Watches {
    private final Session session;

    Watches(Session session) {
        this.session = session;
    }

    /** @param warnBelow in the currency's units; empty when nobody chose */
    record Watched(Optional<BigDecimal> warnBelow, Turn turn) {
        static final Watched NOTHING = new Watched(Optional.empty(), Turn.NOTHING);
    }

    Watched of(TenantId tenant) {
        return found(tenant, "").orElse(Watched.NOTHING);
    }

    /** Nobody else tells of it until the transaction at hand ends. */
    Watched lock(TenantId tenant) {
        session.createNativeMutationQuery(
                        "insert into tenancy.credit_watches (tenant_id) values (:tenant) on conflict do nothing")
                .setParameter("tenant", tenant.value())
                .executeUpdate();
        return found(tenant, " for update").orElseThrow();
    }

    /** Under the lock. */
    void put(TenantId tenant, Watched watched) {
        var turn = watched.turn();
        session.createNativeMutationQuery("""
                        update tenancy.credit_watches
                        set warn_below = cast(:below as numeric), terms = :terms, low_told = :low, gone_at = cast(:gone as timestamptz),
                            frozen_at = cast(:frozen as timestamptz)
                        where tenant_id = :tenant""")
                .setParameter("tenant", tenant.value())
                .setParameter(
                        "below",
                        watched.warnBelow().map(BigDecimal::toPlainString).orElse(null))
                .setParameter("terms", turn.terms().name())
                .setParameter("low", turn.lowTold())
                .setParameter("gone", turn.goneAt().map(Instant::toString).orElse(null))
                .setParameter("frozen", turn.frozenAt().map(Instant::toString).orElse(null))
                .executeUpdate();
    }

    private Optional<Watched> found(TenantId tenant, String lock) {
        return session.createNativeQuery(
                        "select warn_below, terms, low_told, gone_at, frozen_at from tenancy.credit_watches "
                                + "where tenant_id = :tenant" + lock,
                        Tuple.class)
                .setParameter("tenant", tenant.value())
                .getResultStream()
                .findFirst()
                .map(row -> new Watched(
                        Optional.ofNullable(row.get("warn_below", BigDecimal.class)),
                        new Turn(
                                Terms.valueOf(row.get("terms", String.class)),
                                row.get("low_told", Boolean.class),
                                Optional.ofNullable(row.get("gone_at", Instant.class)),
                                Optional.ofNullable(row.get("frozen_at", Instant.class)))));
    }
}
