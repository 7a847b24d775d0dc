package io.weft.controller.overdue;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.overdue.Facts.AskFact;
import io.weft.controller.overdue.Facts.EndFact;
import io.weft.controller.overdue.Facts.HostFact;
import io.weft.controller.overdue.Facts.InstanceFact;
import io.weft.controller.overdue.Facts.MoveFact;
import io.weft.controller.overdue.Facts.OperationFact;
import io.weft.controller.overdue.Facts.Place;
import io.weft.controller.overdue.Facts.Seen;
import io.weft.controller.overdue.Facts.TenantFact;
import io.weft.controller.overdue.Facts.VolumeFact;
import io.weft.tenancy.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Reads what is unfinished. Grid-wide. */
@ApplicationScoped
class FactFinding {
    /** A bound on each list: an operator reads the first lines, and a grid in trouble has thousands. */
    private static final int LIMIT = 2000;

    private static final String INSTANCES = """
            select i.id, i.name, cast(i.tenant_id as text), a.name, i.host, i.phase, i.phase_since,
                   case when i.seen_generation >= i.counts_from then i.seen_state end, i.seen_reason, i.seen_since,
                   cast(i.spec ->> 'readySeconds' as integer), cast(i.spec ->> 'stopSeconds' as integer),
                   exists (select 1 from grid.instances r
                           where r.application = i.application and r.appliance = i.appliance and r.ordinal = i.ordinal
                             and r.phase <> 'LOST')
            from grid.instances i join grid.applications a on a.id = i.application
            where not (i.phase = 'RUNNING' and coalesce(i.seen_state = 'READY' and i.seen_generation >= i.counts_from, false))
            order by i.phase_since limit :limit""";

    private static final String MOVES = """
            select i.id, i.name, cast(i.tenant_id as text), a.name, i.move_other, i.move_stage, i.move_since, i.move_why
            from grid.instances i join grid.applications a on a.id = i.application
            where i.move_stage is not null and i.move_stage <> 'FAILED'
            order by i.move_since limit :limit""";

    private static final String VOLUMES = """
            select v.name, cast(v.tenant_id as text), a.name, v.host, v.wish, v.wished_at, coalesce(v.seen_reason, ''),
                   case when v.copy_of is null then 0 else v.size_mib end
            from grid.volumes v join grid.applications a on a.id = v.application
            where v.wish <> 'PRESENT' or not coalesce(v.seen_present and v.seen_generation >= v.generation, false)
            order by v.wished_at limit :limit""";

    private static final String ENDS = """
            select c.name, cast(e.tenant_id as text), a.name, e.host, e.told ->> 'wish' = 'OPEN', e.told_at
            from grid.ends e join grid.circuits c on c.id = e.circuit join grid.applications a on a.id = c.application
            where not coalesce(e.seen_open = (e.told ->> 'wish' = 'OPEN')
                               and e.seen_generation >= cast(e.told ->> 'generation' as bigint), false)
            order by e.told_at limit :limit""";

    private static final String OPERATIONS = """
            select o.id, o.kind, cast(o.tenant_id as text), a.name, o.started_at, o.deadline
            from grid.operations o join grid.applications a on a.id = o.application
            where o.state = 'RUNNING' order by o.deadline limit :limit""";

    private static final String ASKS = """
            select k.id, cast(k.tenant_id as text), k.host, k.deadline
            from grid.asks k where k.answered_at is null order by k.deadline limit :limit""";

    private static final String HOSTS = "select h.id, h.joined_at, h.publish_due_at from grid.hosts h";

    private static final String TENANTS = """
            select t.name, t.state_at, t.gone_due, case when t.organization_at is null then t.created_at end
            from tenancy.tenants t where t.state = 'leaving' or (t.organization_at is null and t.state <> 'gone')
            order by t.gone_due limit :limit""";

    private final Session session;
    private final Hosts hosts;
    private final Directory directory;

    FactFinding(Session session, Hosts hosts, Directory directory) {
        this.session = session;
        this.hosts = hosts;
        this.directory = directory;
    }

    Facts find() {
        var all = new HashMap<UUID, Host>();
        hosts.all().forEach(it -> all.put(it.id().value(), it));
        return new Facts(
                rows(INSTANCES).stream().map(it -> instance(it, all)).toList(),
                rows(MOVES).stream().map(it -> move(it, all)).toList(),
                rows(VOLUMES).stream().map(it -> volume(it, all)).toList(),
                rows(ENDS).stream().map(it -> end(it, all)).toList(),
                session.createNativeQuery(HOSTS, Object[].class).getResultList().stream()
                        .map(it -> host(it, all.get((UUID) it[0])))
                        .toList(),
                rows(OPERATIONS).stream().map(FactFinding::operation).toList(),
                rows(ASKS).stream().map(it -> ask(it, all)).toList(),
                rows(TENANTS).stream().map(this::tenant).toList());
    }

    private List<Object[]> rows(String query) {
        return session.createNativeQuery(query, Object[].class)
                .setParameter("limit", LIMIT)
                .getResultList();
    }

    private static Place place(Object tenant, Object application, Object host, Map<UUID, Host> all) {
        var found = Optional.ofNullable(all.get((UUID) host));
        return new Place(
                text(tenant),
                text(application),
                found.map(Host::name).orElse("that was removed"),
                found.filter(it -> !it.unheard()).isPresent());
    }

    private static InstanceFact instance(Object[] row, Map<UUID, Host> all) {
        return new InstanceFact(
                (UUID) row[0],
                text(row[1]),
                place(row[2], row[3], row[4], all),
                text(row[5]),
                (Instant) row[6],
                Optional.ofNullable(row[7]).map(it -> new Seen(text(it), text(row[8]), (Instant) row[9])),
                (Integer) row[10],
                (Integer) row[11],
                (Boolean) row[12]);
    }

    private static MoveFact move(Object[] row, Map<UUID, Host> all) {
        return new MoveFact(
                (UUID) row[0],
                text(row[1]),
                place(row[2], row[3], row[4], all),
                text(row[5]),
                (Instant) row[6],
                text(row[7]));
    }

    private static VolumeFact volume(Object[] row, Map<UUID, Host> all) {
        return new VolumeFact(
                text(row[0]),
                place(row[1], row[2], row[3], all),
                text(row[4]),
                (Instant) row[5],
                text(row[6]),
                (Integer) row[7]);
    }

    private static EndFact end(Object[] row, Map<UUID, Host> all) {
        return new EndFact(text(row[0]), place(row[1], row[2], row[3], all), (Boolean) row[4], (Instant) row[5]);
    }

    private static HostFact host(Object[] row, Host host) {
        var condition = host.condition();
        var decided = condition
                .refused()
                .or(condition::quarantined)
                .map(it -> it.since())
                .or(condition::lostAt)
                .or(condition::drainingSince);
        return new HostFact(
                host.name(),
                host.state(),
                (Instant) row[1],
                host.lastSeenAt(),
                decided,
                condition
                        .refused()
                        .or(condition::quarantined)
                        .map(it -> it.why())
                        .orElse(""),
                Optional.ofNullable((Instant) row[2]));
    }

    private static OperationFact operation(Object[] row) {
        return new OperationFact(
                (UUID) row[0],
                text(row[1]),
                new Place(text(row[2]), text(row[3]), "", true),
                (Instant) row[4],
                (Instant) row[5]);
    }

    private static AskFact ask(Object[] row, Map<UUID, Host> all) {
        return new AskFact((UUID) row[0], place(row[1], "", row[2], all), (Instant) row[3]);
    }

    private TenantFact tenant(Object[] row) {
        return new TenantFact(
                text(row[0]),
                (Instant) row[1],
                Optional.ofNullable((Instant) row[2]),
                Optional.ofNullable((Instant) row[3]).filter(_ -> directory.isThere()));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
