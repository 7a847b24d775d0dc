package io.weft.controller.hosts;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Ids;
import io.weft.controller.database.Rows;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of hosts. */
@ApplicationScoped
class StoredHosts implements Hosts {
    /** One statement, so that hosts and what is reserved on them are of one moment. For some of the hosts. */
    private static final String WITH_RESERVED = """
            select h,
                   (select coalesce(sum(i.cpuMillis), 0) from InstanceRow i where i.host = h.id or i.moveOther = h.id and i.moveStage <> 'FAILED'),
                   (select coalesce(sum(i.memoryMib), 0) from InstanceRow i where i.host = h.id or i.moveOther = h.id and i.moveStage <> 'FAILED')
            from HostRow h""";

    /** The same for all of them: every instance is looked at once, and not its host once for each sum. */
    private static final String ALL_WITH_RESERVED = """
            select h, coalesce(r.cpu, 0), coalesce(r.memory, 0)
            from HostRow h
            left join (select t.host as host, sum(t.cpu) as cpu, sum(t.memory) as memory
                       from (select i.host as host, i.cpuMillis as cpu, i.memoryMib as memory from InstanceRow i
                             union all
                             select i.moveOther, i.cpuMillis, i.memoryMib from InstanceRow i
                             where i.moveOther is not null and i.moveStage <> 'FAILED') t
                       group by t.host) r on r.host = h.id
            order by h.id""";

    /** Nothing is said to a host that what was restored was not compared with. */
    private static final String CLAIM = """
            select id from grid.hosts
            where publish_due_at <= :now and refused_at is null and accounted
              and not exists (select from grid.restorations where accounted_at is null)
            order by publish_due_at limit 1 for update skip locked""";

    private final HostRows rows;
    private final InstantSource clock;
    private final Standings standings;

    StoredHosts(HostRows rows, InstantSource clock, HostsConfig config) {
        this.rows = rows;
        this.clock = clock;
        this.standings = new Standings(config.suspectAfter(), config.lease());
    }

    @ApplicationScoped
    static class HostRows implements PanacheRepositoryBase<HostRow, UUID> {}

    private record WithReserved(HostRow row, Capacity reserved) {}

    @Override
    public void add(NewHost host) {
        Rows.add(rows, HostRow.of(host));
    }

    @Override
    public int nextNumber() {
        return rows.getEntityManager()
                .createQuery("select coalesce(max(h.number), 0) + 1 from HostRow h", Integer.class)
                .getSingleResult();
    }

    @Override
    public Optional<Host> find(HostId id) {
        return hosts(query(WITH_RESERVED + " where h.id = :id").setParameter("id", id.value())).stream()
                .findFirst();
    }

    @Override
    public Optional<Host> find(String nameOrId) {
        if (NewHost.isName(nameOrId)) {
            var named = hosts(query(WITH_RESERVED + " where h.name = :name").setParameter("name", nameOrId));
            if (!named.isEmpty()) {
                return named.stream().findFirst();
            }
        }
        return Ids.parse(nameOrId, HostId::fromString).flatMap(this::find);
    }

    @Override
    public List<Host> after(Optional<String> name, int most) {
        var query = name.map(it -> query(WITH_RESERVED + " where h.name > :name order by h.name")
                        .setParameter("name", it))
                .orElseGet(() -> query(WITH_RESERVED + " order by h.name"));
        return hosts(query.setMaxResults(most));
    }

    @Override
    public boolean isNameTaken(String name) {
        return rows.count("name", name) > 0;
    }

    @Override
    public List<Host> all() {
        return hosts(query(ALL_WITH_RESERVED));
    }

    @Override
    public List<Host> of(Collection<HostId> hosts) {
        return hosts.isEmpty()
                ? List.of()
                : hosts(query(WITH_RESERVED + " where h.id in :ids order by h.id")
                        .setParameter("ids", values(hosts)));
    }

    @Override
    public List<String> underlays() {
        return rows.getEntityManager()
                .createQuery("select h.underlay from HostRow h", String.class)
                .getResultList();
    }

    private TypedQuery<Object[]> query(String text) {
        return rows.getEntityManager().createQuery(text, Object[].class);
    }

    private List<Host> hosts(TypedQuery<Object[]> query) {
        var found = query.getResultList().stream()
                .map(it -> new WithReserved((HostRow) it[0], new Capacity(integer(it[1]), integer(it[2]))))
                .toList();
        found.forEach(it -> rows.getEntityManager().detach(it.row()));
        var now = clock.instant();
        var heard = lastHeard();
        return found.stream()
                .map(it -> it.row()
                        .toHost(it.reserved(), standings.of(Optional.ofNullable(it.row().lastSeenAt), heard, now)))
                .toList();
    }

    /** Of any host: whether others are heard decides how a silent one is judged. */
    private Optional<Instant> lastHeard() {
        return Optional.ofNullable(rows.getEntityManager()
                .createQuery("select max(h.lastSeenAt) from HostRow h", Instant.class)
                .getSingleResult());
    }

    private static int integer(Object sum) {
        return ((Number) sum).intValue();
    }

    @Override
    public void lock(Collection<HostId> hosts) {
        if (!hosts.isEmpty()) {
            Rows.list(
                    rows,
                    rows.find("id in ?1 order by id", values(hosts)).withLock(LockModeType.PESSIMISTIC_WRITE),
                    row -> row.id);
        }
    }

    @Override
    public void publishSoon(Collection<HostId> hosts) {
        if (!hosts.isEmpty()) {
            rows.update("publishDueAt = ?1 where id in ?2", clock.instant(), values(hosts));
        }
    }

    @Override
    public Optional<HostId> claimToPublish() {
        rows.flush();
        return rows
                .getSession()
                .createNativeQuery(CLAIM, UUID.class)
                .setParameter("now", clock.instant())
                .getResultList()
                .stream()
                .findFirst()
                .map(HostId::new);
    }

    @Override
    public List<HostId> waitingToPublish() {
        return Rows.list(
                rows,
                rows.find("publishDueAt is not null and refusedAt is null order by id"),
                row -> new HostId(row.id));
    }

    @Override
    public void published(HostId host) {
        rows.update("publishDueAt = null where id = ?1", host.value());
    }

    @Override
    public void publishAt(HostId host, Instant due) {
        rows.update("publishDueAt = ?1 where id = ?2", due, host.value());
    }

    private static List<UUID> values(Collection<HostId> hosts) {
        return hosts.stream().sorted().map(HostId::value).toList();
    }
}
