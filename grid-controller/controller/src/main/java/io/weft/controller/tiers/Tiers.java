package io.weft.controller.tiers;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Json;
import io.weft.controller.database.Rows;
import io.weft.controller.scaling.Memory;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The rows of tiers. The one that is claimed or locked is the caller's until its transaction ends. */
@ApplicationScoped
public class Tiers {
    private static final String CLAIM = """
            select * from grid.tiers
            where due_at <= :now and not exists (select from grid.restorations where accounted_at is null)
            order by due_at limit 1 for update skip locked""";
    /** Applications whose document in force was not yet searched for rules. */
    private static final String UNSEARCHED = """
            select id from grid.applications
            where tiers_of_revision <> revision and state <> 'DESTROYED'
            order by id limit 1 for update skip locked""";

    private final TierRows rows;
    private final Session session;

    Tiers(TierRows rows, Session session) {
        this.rows = rows;
        this.session = session;
    }

    @ApplicationScoped
    static class TierRows implements PanacheRepositoryBase<TierRow, TierRow.Key> {}

    /** Grid-wide. */
    Optional<WatchedTier> claimDue(Instant now) {
        var due = session.createNativeQuery(CLAIM, TierRow.class)
                .setParameter("now", now)
                .getResultList();
        return Rows.released(rows, due, TierRow::toTier).stream().findFirst();
    }

    /** Grid-wide. An application with its tenant, to be searched and then {@link #searched}. */
    Optional<Unsearched> claimUnsearched() {
        return session.createNativeQuery(UNSEARCHED, UUID.class).getResultList().stream()
                .findFirst()
                .map(this::unsearched);
    }

    record Unsearched(TenantId tenant, ApplicationId application) {}

    private Unsearched unsearched(UUID application) {
        var tenant = session.createNativeQuery("select tenant_id from grid.applications where id = :id", UUID.class)
                .setParameter("id", application)
                .getSingleResult();
        return new Unsearched(new TenantId(tenant), new ApplicationId(application));
    }

    /** Grid-wide. Those that are known already stay as they are; what has no rule any more goes at its next look. */
    void searched(Unsearched it, int revision, Collection<String> appliances, Instant now) {
        for (var appliance : appliances) {
            session.createNativeMutationQuery("""
                            insert into grid.tiers (tenant_id, application, appliance, memory, looks, due_at)
                            values (:tenant, :application, :appliance, :memory, :looks, :now)
                            on conflict do nothing""")
                    .setParameter("tenant", it.tenant().value())
                    .setParameter("application", it.application().value())
                    .setParameter("appliance", appliance)
                    .setParameter("memory", Json.write(Memory.NONE))
                    .setParameter("looks", Json.write(Looks.NONE))
                    .setParameter("now", now)
                    .executeUpdate();
        }
        session.createNativeMutationQuery("update grid.applications set tiers_of_revision = :revision where id = :id")
                .setParameter("revision", revision)
                .setParameter("id", it.application().value())
                .executeUpdate();
    }

    /** By appliance. */
    List<WatchedTier> of(TenantId tenant, ApplicationId application) {
        var query =
                rows.find("tenantId = ?1 and application = ?2 order by appliance", tenant.value(), application.value());
        return Rows.list(rows, query, TierRow::toTier);
    }

    Optional<WatchedTier> lock(TenantId tenant, ApplicationId application, String appliance) {
        var query = rows.find(
                        "tenantId = ?1 and application = ?2 and appliance = ?3",
                        tenant.value(),
                        application.value(),
                        appliance)
                .withLock(LockModeType.PESSIMISTIC_WRITE);
        return Rows.first(rows, query, TierRow::toTier);
    }

    void put(TenantId tenant, WatchedTier it, Instant due) {
        rows.update(
                """
                memory = ?1, looks = ?2, pausedAt = ?3, pausedBy = ?4, dueAt = ?5
                where tenantId = ?6 and application = ?7 and appliance = ?8""",
                Json.write(it.memory()),
                Json.write(it.looks()),
                it.pause().map(WatchedTier.Pause::at).orElse(null),
                it.pause().map(WatchedTier.Pause::by).orElse(null),
                due,
                tenant.value(),
                it.application().value(),
                it.appliance());
    }

    void putOff(TenantId tenant, WatchedTier it, Instant due) {
        rows.update(
                "dueAt = ?1 where tenantId = ?2 and application = ?3 and appliance = ?4",
                due,
                tenant.value(),
                it.application().value(),
                it.appliance());
    }

    void remove(TenantId tenant, WatchedTier it) {
        rows.delete(
                "tenantId = ?1 and application = ?2 and appliance = ?3",
                tenant.value(),
                it.application().value(),
                it.appliance());
    }
}
