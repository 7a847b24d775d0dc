package io.weft.simulator.memory;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.hosts.NewHost;
import io.weft.controller.hosts.Standings;
import io.weft.controller.instances.Move;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

public final class MemoryHosts implements Hosts {
    private final Schema schema;
    private final InstantSource clock;
    private final Standings standings;

    public MemoryHosts(Schema schema, InstantSource clock, HostsConfig config) {
        this.schema = schema;
        this.clock = clock;
        this.standings = new Standings(config.suspectAfter(), config.lease());
    }

    @Override
    public void add(NewHost host) {
        schema.hosts.insert(HostRow.of(host));
    }

    @Override
    public int nextNumber() {
        return 1
                + schema.hosts.rows().mapToInt(it -> it.joined().number()).max().orElse(0);
    }

    @Override
    public Optional<Host> find(HostId id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Host> find(String nameOrId) {
        return all().stream()
                .filter(it -> it.name().equals(nameOrId) || it.id().toString().equals(nameOrId))
                .findFirst();
    }

    @Override
    public List<Host> after(Optional<String> name, int most) {
        return all().stream()
                .filter(it ->
                        name.filter(last -> it.name().compareTo(last) <= 0).isEmpty())
                .sorted(Comparator.comparing(Host::name))
                .limit(most)
                .toList();
    }

    @Override
    public boolean isNameTaken(String name) {
        return schema.hosts.rows().anyMatch(it -> it.joined().name().equals(name));
    }

    @Override
    public List<Host> all() {
        var now = clock.instant();
        var rows = schema.hosts.rows().toList();
        var heard = rows.stream().flatMap(it -> it.lastSeenAt().stream()).max(Comparator.naturalOrder());
        var reserved = new HashMap<HostId, Capacity>();
        schema.instances.rows().forEach(it -> {
            reserved.merge(it.host(), it.capacity(), Capacity::plus);
            it.move()
                    .filter(Move::holds)
                    .ifPresent(move -> reserved.merge(move.other(), it.capacity(), Capacity::plus));
        });
        return rows.stream()
                .map(it -> it.toHost(
                        reserved.getOrDefault(it.id(), Capacity.NONE), standings.of(it.lastSeenAt(), heard, now)))
                .toList();
    }

    @Override
    public List<Host> of(Collection<HostId> hosts) {
        return all().stream().filter(it -> hosts.contains(it.id())).toList();
    }

    @Override
    public void lock(Collection<HostId> hosts) {
        hosts.stream().sorted().forEach(schema.hosts::lock);
    }

    @Override
    public void publishSoon(Collection<HostId> hosts) {
        var now = clock.instant();
        hosts.stream().sorted().forEach(it -> publishAt(it, now));
    }

    @Override
    public Optional<HostId> claimToPublish() {
        var now = clock.instant();
        return schema.hosts
                .claim(
                        it -> !it.refused()
                                && it.publishDueAt()
                                        .filter(due -> !due.isAfter(now))
                                        .isPresent(),
                        Comparator.comparing((HostRow it) -> it.publishDueAt().orElseThrow())
                                .thenComparing(HostRow::id))
                .map(HostRow::id);
    }

    @Override
    public List<HostId> waitingToPublish() {
        return schema.hosts
                .rows()
                .filter(it -> !it.refused() && it.publishDueAt().isPresent())
                .map(HostRow::id)
                .toList();
    }

    @Override
    public void published(HostId host) {
        schema.hosts.update(host, it -> it.publishDue(Optional.empty()));
    }

    @Override
    public void publishAt(HostId host, Instant due) {
        schema.hosts.update(host, it -> it.publishDue(Optional.of(due)));
    }
}
