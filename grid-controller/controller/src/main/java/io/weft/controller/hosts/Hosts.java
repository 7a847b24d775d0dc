package io.weft.controller.hosts;

import io.weft.controller.database.Row;
import io.weft.controller.database.Sql;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of hosts. All but reading names needs the grid-wide scope. */
@ApplicationScoped
public class Hosts {
    private static final String SELECT = """
            select h.id, h.name, h.number, h.cpu_millis, h.memory_mib, h.underlay, h.vtep, h.acceleration, h.epoch, h.last_seen_at,
                   coalesce(r.cpu, 0) as cpu_reserved, coalesce(r.memory, 0) as memory_reserved
            from grid.hosts h
            left join (select host, sum(cpu_millis) as cpu, sum(memory_mib) as memory from grid.instances group by host) r
                   on r.host = h.id
            order by h.id""";

    private final Sql sql;
    private final InstantSource clock;
    private final Standings standings;

    Hosts(Sql sql, InstantSource clock, HostsConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.standings = new Standings(config.suspectAfter(), config.lease());
    }

    /** For a host that joins. The number is the caller's to keep apart: the lowest free one, in the same transaction. */
    public void add(NewHost host) {
        sql.change(
                """
                insert into grid.hosts (id, name, number, cpu_millis, memory_mib, underlay, vtep, acceleration)
                values (:id, :name, :number, :cpu, :memory, :underlay, :vtep, :acceleration)""",
                Map.of(
                        "id", host.id().value(),
                        "name", host.name(),
                        "number", host.number(),
                        "cpu", host.capacity().cpuMillis(),
                        "memory", host.capacity().memoryMib(),
                        "underlay", host.underlay(),
                        "vtep", host.vtep(),
                        "acceleration", host.acceleration()));
    }

    public int nextNumber() {
        return sql.row("select coalesce(max(number), 0) + 1 as next from grid.hosts", Map.of())
                .map(it -> it.integer("next"))
                .orElse(1);
    }

    public Optional<Host> find(HostId id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    public boolean isNameTaken(String name) {
        return sql.row("select 1 as one from grid.hosts where name = :name", Map.of("name", name))
                .isPresent();
    }

    /** Every host, by id, judged by the clock as of now. */
    public List<Host> all() {
        var now = clock.instant();
        var rows = sql.rows(SELECT, Map.of()).toList();
        var seen = rows.stream()
                .flatMap(it -> it.instantIfAny("last_seen_at").stream())
                .toList();
        return rows.stream().map(it -> host(it, seen, now)).toList();
    }

    private Host host(Row row, List<Instant> seen, Instant now) {
        var lastSeenAt = row.instantIfAny("last_seen_at");
        return new Host(
                new HostId(row.uuid("id")),
                row.text("name"),
                row.integer("number"),
                new Capacity(row.integer("cpu_millis"), row.integer("memory_mib")),
                new Capacity(row.integer("cpu_reserved"), row.integer("memory_reserved")),
                row.text("underlay"),
                row.text("vtep"),
                row.text("acceleration"),
                row.number("epoch"),
                standings.of(lastSeenAt, seen, now),
                lastSeenAt);
    }

    /** Takes the rows' locks in the order of ids, so that two passes can't wait for each other. */
    public void lock(Collection<HostId> hosts) {
        if (!hosts.isEmpty()) {
            sql.rows(
                            "select id from grid.hosts where id in (:ids) order by id for update",
                            Map.of("ids", values(hosts)))
                    .count();
        }
    }

    /** Their orders may have changed: whoever publishes looks at them soon. */
    public void publishSoon(Collection<HostId> hosts) {
        if (!hosts.isEmpty()) {
            sql.change(
                    "update grid.hosts set publish_due_at = :now where id in (:ids)",
                    Map.of("now", clock.instant(), "ids", values(hosts)));
        }
    }

    /** Locks one host that has orders to publish; skips those that another replica is at. */
    public Optional<HostId> claimToPublish() {
        return sql.row("""
                        select id from grid.hosts where publish_due_at <= :now
                        order by publish_due_at limit 1 for update skip locked""", Map.of("now", clock.instant())).map(it -> new HostId(it.uuid("id")));
    }

    /** Hosts whose orders wait to be sent. */
    public List<HostId> waitingToPublish() {
        return sql.rows("select id from grid.hosts where publish_due_at is not null order by id", Map.of())
                .map(it -> new HostId(it.uuid("id")))
                .toList();
    }

    public void published(HostId host) {
        sql.change("update grid.hosts set publish_due_at = null where id = :id", Map.of("id", host.value()));
    }

    public void publishAt(HostId host, Instant due) {
        sql.change(
                "update grid.hosts set publish_due_at = :due where id = :id", Map.of("due", due, "id", host.value()));
    }

    private static List<UUID> values(Collection<HostId> hosts) {
        return hosts.stream().sorted().map(HostId::value).toList();
    }
}
