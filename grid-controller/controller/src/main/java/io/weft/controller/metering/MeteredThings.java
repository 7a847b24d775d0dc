package io.weft.controller.metering;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.ApplicationHomes;
import io.weft.tenancy.ApplicationNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Whose what is, when which host was lost, and what could not be counted. */
@ApplicationScoped
class MeteredThings implements ApplicationNames, ApplicationHomes {
    private final Session session;

    MeteredThings(Session session) {
        this.session = session;
    }

    @Override
    public Map<ApplicationId, String> applicationNames(TenantId tenant) {
        var names = new HashMap<ApplicationId, String>();
        session.createNativeQuery("select id, name from grid.applications where tenant_id = :tenant", Tuple.class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .forEach(row -> names.put(new ApplicationId(row.get("id", UUID.class)), row.get("name", String.class)));
        return names;
    }

    @Override
    public Map<ApplicationId, ProjectId> applicationHomes(TenantId tenant) {
        var homes = new HashMap<ApplicationId, ProjectId>();
        session.createNativeQuery("select id, project from grid.applications where tenant_id = :tenant", Tuple.class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .forEach(row -> homes.put(
                        new ApplicationId(row.get("id", UUID.class)), new ProjectId(row.get("project", UUID.class))));
        return homes;
    }

    /** Grid-wide. */
    Map<UUID, Judging.Subject> subjects(Collection<UUID> ids) {
        var subjects = new HashMap<UUID, Judging.Subject>();
        session.createNativeQuery(
                        "select id, tenant_id, application, appliance, lost_at from grid.metered where id = any(:ids)",
                        Tuple.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList()
                .forEach(row -> subjects.put(
                        row.get("id", UUID.class),
                        new Judging.Subject(
                                new TenantId(row.get("tenant_id", UUID.class)),
                                new ApplicationId(row.get("application", UUID.class)),
                                row.get("appliance", String.class),
                                Optional.ofNullable(row.get("lost_at", Instant.class)))));
        return subjects;
    }

    /** Grid-wide. */
    Map<HostId, List<Judging.Loss>> losses(Collection<HostId> hosts) {
        var losses = new HashMap<HostId, List<Judging.Loss>>();
        session.createNativeQuery("select host, epoch, lost_at from grid.losses where host = any(:hosts)", Tuple.class)
                .setParameter("hosts", hosts.stream().map(HostId::value).toArray(UUID[]::new))
                .getResultList()
                .forEach(row -> losses.computeIfAbsent(new HostId(row.get("host", UUID.class)), _ -> new ArrayList<>())
                        .add(new Judging.Loss(row.get("epoch", Long.class), row.get("lost_at", Instant.class))));
        return losses;
    }

    /** Grid-wide. Hosts whose word counts: those that were refused are not among them. */
    List<HostId> believed(Collection<HostId> hosts) {
        return session
                .createNativeQuery(
                        "select id from grid.hosts where id = any(:hosts) and refused_at is null", UUID.class)
                .setParameter("hosts", hosts.stream().map(HostId::value).toArray(UUID[]::new))
                .getResultList()
                .stream()
                .map(HostId::new)
                .toList();
    }

    /** Grid-wide. @param last the latest of them, in words */
    void note(HostId host, Fault fault, long readings, String last, Instant now) {
        session.createNativeMutationQuery("""
                        insert into grid.metering_faults as old (host, kind, readings, first_at, last_at, last)
                        values (:host, :kind, :readings, :now, :now, :last)
                        on conflict (host, kind) do update
                        set readings = old.readings + excluded.readings, last_at = excluded.last_at, last = excluded.last""")
                .setParameter("host", host.value())
                .setParameter("kind", fault.name())
                .setParameter("readings", readings)
                .setParameter("now", now)
                .setParameter("last", last)
                .executeUpdate();
    }
}
