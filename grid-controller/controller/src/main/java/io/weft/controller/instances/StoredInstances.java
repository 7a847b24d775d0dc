package io.weft.controller.instances;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of instances, with what was last seen of each. */
@ApplicationScoped
class StoredInstances implements Instances {
    private static final String NAMED =
            "select a.id from ApplicationRow a where a.tenantId = ?1 and a.name = ?2 and a.state <> 'DESTROYED'";

    private static final String IN_ORDER = "order by application, appliance, ordinal, id";
    private static final String FOLLOWING =
            "tenantId = ?1 and (application, appliance, ordinal) > (?2, ?3, ?4) " + IN_ORDER;

    private static final String SENDING =
            "select distinct i.host from InstanceRow i where i.moveStage in ('OPENING', 'SENDING', 'RECALLING')";

    private final InstanceRows rows;

    StoredInstances(InstanceRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class InstanceRows implements PanacheRepositoryBase<InstanceRow, UUID> {}

    @Override
    public List<Instance> of(TenantId tenant, ApplicationId application) {
        return list(rows.find(
                "tenantId = ?1 and application = ?2 order by appliance, ordinal", tenant.value(), application.value()));
    }

    @Override
    public List<Instance> of(TenantId tenant) {
        return list(rows.find("tenantId = ?1 order by application, appliance, ordinal", tenant.value()));
    }

    @Override
    public List<Instance> after(TenantId tenant, Optional<InstancePlace> place, int most) {
        var query = place.map(
                        it -> rows.find(FOLLOWING, tenant.value(), it.application(), it.appliance(), it.ordinal()))
                .orElseGet(() -> rows.find("tenantId = ?1 " + IN_ORDER, tenant.value()));
        return list(query.page(0, most));
    }

    @Override
    public Optional<List<Instance>> ofNamed(TenantId tenant, String application) {
        return rows
                .getEntityManager()
                .createQuery(NAMED, UUID.class)
                .setParameter(1, tenant.value())
                .setParameter(2, application)
                .getResultList()
                .stream()
                .findFirst()
                .map(it -> of(tenant, new ApplicationId(it)));
    }

    @Override
    public Optional<Instance> find(TenantId tenant, InstanceId id) {
        return list(rows.find("tenantId = ?1 and id = ?2", tenant.value(), id.value())).stream()
                .findFirst();
    }

    @Override
    public List<Instance> on(HostId host) {
        return list(rows.find("host = ?1 order by id", host.value()));
    }

    @Override
    public List<Instance> movingAt(HostId host) {
        return list(rows.find("moveOther = ?1 and moveStage <> 'FAILED' order by id", host.value()));
    }

    @Override
    public Set<HostId> sendingHosts() {
        return rows.getEntityManager().createQuery(SENDING, UUID.class).getResultList().stream()
                .map(HostId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public void add(Instance it) {
        Rows.add(rows, InstanceRow.of(it));
    }

    /** With the whole of its move: a phase may end one, and a part of it alone would be no move. */
    @Override
    public void putPhase(Instance it) {
        var next = InstanceRow.of(it);
        rows.update(
                "phase = ?1, phaseSince = ?2, generation = ?3, attempt = ?4, countsFrom = ?5, moveOther = ?6,"
                        + " moveStage = ?7, moveNumber = ?8, moveSince = ?9, moveWhy = ?10 where tenantId = ?11 and id = ?12",
                it.phase().name(),
                it.phaseSince(),
                it.generation(),
                it.attempt(),
                it.countsFrom(),
                next.moveOther,
                next.moveStage,
                next.moveNumber,
                next.moveSince,
                next.moveWhy,
                it.tenant().value(),
                it.id().value());
    }

    @Override
    public void putMove(Instance it) {
        var next = InstanceRow.of(it);
        rows.update(
                "host = ?1, generation = ?2, placement = ?3, moveOther = ?4, moveStage = ?5, moveNumber = ?6,"
                        + " moveSince = ?7, moveWhy = ?8 where tenantId = ?9 and id = ?10",
                next.host,
                next.generation,
                next.placement,
                next.moveOther,
                next.moveStage,
                next.moveNumber,
                next.moveSince,
                next.moveWhy,
                next.tenantId,
                next.id);
        it.seen().ifPresent(seen -> putSighting(it.id(), seen));
        it.move().flatMap(Move::seen).ifPresentOrElse(seen -> putSightingThere(it.id(), seen), () -> forgetThere(it));
    }

    @Override
    public void putSpec(Instance it) {
        var next = InstanceRow.of(it);
        rows.update(
                "generation = ?1, spec = ?2 where tenantId = ?3 and id = ?4",
                next.generation,
                next.spec,
                next.tenantId,
                next.id);
    }

    private void forgetThere(Instance it) {
        rows.update(
                "thereGeneration = null, thereState = null, thereReason = null, thereSince = null, thereAt = null"
                        + " where tenantId = ?1 and id = ?2",
                it.tenant().value(),
                it.id().value());
    }

    @Override
    public void rename(TenantId tenant, ApplicationId application, String name) {
        // In the order in which reports take them, or the two could wait for each other.
        rows.getEntityManager()
                .createNativeQuery("""
                        with taken as (select id from grid.instances
                                       where tenant_id = :tenant and application = :application order by id for update)
                        update grid.instances set spec = jsonb_set(spec, '{applicationName}', to_jsonb(cast(:name as text)))
                        where id in (select id from taken)""")
                .setParameter("name", name)
                .setParameter("tenant", tenant.value())
                .setParameter("application", application.value())
                .executeUpdate();
    }

    @Override
    public void putSighting(InstanceId id, InstanceSighting seen) {
        rows.update(
                "seenGeneration = ?1, seenState = ?2, seenReason = ?3, seenSince = ?4, seenAt = ?5 where id = ?6",
                seen.generation(),
                seen.state().name(),
                seen.reason(),
                seen.since(),
                seen.seenAt(),
                id.value());
    }

    @Override
    public void putSightingThere(InstanceId id, InstanceSighting seen) {
        rows.update(
                "thereGeneration = ?1, thereState = ?2, thereReason = ?3, thereSince = ?4, thereAt = ?5 where id = ?6",
                seen.generation(),
                seen.state().name(),
                seen.reason(),
                seen.since(),
                seen.seenAt(),
                id.value());
    }

    @Override
    public long heard(InstanceId id) {
        return rows.find("select heard from InstanceRow where id = ?1", id.value())
                .project(Long.class)
                .firstResultOptional()
                .orElse(0L);
    }

    @Override
    public void putHeard(InstanceId id, long number) {
        rows.update("heard = ?1 where id = ?2", number, id.value());
    }

    @Override
    public void remove(TenantId tenant, InstanceId id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id.value());
    }

    private List<Instance> list(PanacheQuery<InstanceRow> query) {
        return Rows.list(rows, query, InstanceRow::toInstance);
    }
}
