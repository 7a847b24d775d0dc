package io.weft.controller.hosts;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** In the rows of hosts, their losses and the watches over the reports. */
@ApplicationScoped
class StoredKeeping implements Keeping {
    /** Guarded by what was judged: whoever comes second, or judged by what is no longer so, changes nothing. */
    private static final String CONVICT = """
            lostAt = ?1, epoch = epoch + 1, sessionGeneration = sessionGeneration + 1, sessionAt = null, publishDueAt = ?1
            where id = ?2 and lostAt is null and refusedAt is null and heardAt = ?3""";

    private final StoredHosts.HostRows rows;
    private final LossRows losses;
    private final WatchRows watches;
    private final Duration longestPause;

    StoredKeeping(StoredHosts.HostRows rows, LossRows losses, WatchRows watches, HostsConfig config) {
        this.rows = rows;
        this.losses = losses;
        this.watches = watches;
        this.longestPause = config.suspectAfter();
    }

    @ApplicationScoped
    static class LossRows implements PanacheRepositoryBase<LossRow, LossRow.Key> {}

    @ApplicationScoped
    static class WatchRows implements PanacheRepositoryBase<WatchRow, Integer> {}

    @Override
    public List<Hearing> hearings() {
        return Rows.list(
                rows,
                rows.find("heardAt is not null and lostAt is null and refusedAt is null order by id"),
                HostRow::toHearing);
    }

    @Override
    public Optional<Loss> convict(Hearing silent, Instant now) {
        var host = silent.host().value();
        if (rows.update(CONVICT, now, host, silent.heardAt()) == 0) {
            return Optional.empty();
        }
        var convicted = Rows.list(rows, rows.find("id", host), row -> row).getFirst();
        var loss = new LossRow();
        loss.host = host;
        loss.epoch = convicted.epoch;
        loss.lostAt = now;
        Rows.add(losses, loss);
        var all = Rows.list(losses, losses.find("host = ?1 order by epoch", host), row -> row.lostAt);
        return Optional.of(new Loss(silent.host(), convicted.name, convicted.epoch, all));
    }

    @Override
    public void returned(HostId host, Instant now) {
        rows.update("lostAt = null where id = ?1", host.value());
        losses.update("returnedAt = ?1 where host = ?2 and returnedAt is null", now, host.value());
    }

    @Override
    public void drain(HostId host, Instant now) {
        rows.update("drainingSince = coalesce(drainingSince, ?1) where id = ?2", now, host.value());
    }

    @Override
    public void undrain(HostId host) {
        rows.update("drainingSince = null, quarantinedAt = null, quarantine = null where id = ?1", host.value());
    }

    @Override
    public void quarantine(HostId host, String why, Instant now) {
        rows.update(
                "quarantinedAt = ?1, quarantine = ?2 where id = ?3 and quarantinedAt is null", now, why, host.value());
    }

    @Override
    public List<Calm> calm(Instant since) {
        var calm = rows.find("quarantinedAt <= ?1 and steadySince <= ?1 and lostAt is null order by id", since);
        return Rows.list(rows, calm, row -> new Calm(new HostId(row.id), row.name)).stream()
                .filter(it -> rows.update(
                                "quarantinedAt = null, quarantine = null"
                                        + " where id = ?1 and quarantinedAt <= ?2 and steadySince <= ?2 and lostAt is null",
                                it.host().value(),
                                since)
                        > 0)
                .toList();
    }

    @Override
    public void refuse(HostId host, Condition.Reason why, Optional<String> machine) {
        rows.update(
                "refusedAt = ?1, refusalCode = ?2, refusal = ?3 where id = ?4 and refusedAt is null",
                why.since(),
                why.code(),
                why.why(),
                host.value());
        machine.ifPresent(it -> rows.update("claimedMachine = ?1 where id = ?2", it, host.value()));
    }

    @Override
    public void repaired(HostId host, Optional<String> machine, Instant now) {
        rows.update("""
                refusedAt = null, refusalCode = null, refusal = null, quarantinedAt = null, quarantine = null,
                claimedMachine = null, challenger = null,
                sessionGeneration = sessionGeneration + 1, sessionAt = null, publishDueAt = ?1
                where id = ?2""", now, host.value());
        machine.ifPresent(it -> rows.update("machine = ?1 where id = ?2", it, host.value()));
    }

    @Override
    public void shutOut(HostId host, long map, Instant now) {
        rows.update(
                "shutOutAt = coalesce(shutOutAt, ?1), shutOutMap = ?2 where id = ?3 and lostAt is not null",
                now,
                map,
                host.value());
    }

    @Override
    public boolean mayLetIn(HostId host) {
        return rows.update("shutOutMap = null where id = ?1 and lostAt is null and shutOutAt is not null", host.value())
                > 0;
    }

    @Override
    public void letIn(HostId host) {
        rows.update("shutOutAt = null where id = ?1 and lostAt is null and shutOutMap is null", host.value());
    }

    @Override
    public Machines machines(HostId host) {
        return Rows.first(rows, rows.find("id", host.value()), HostRow::toMachines)
                .orElseGet(() -> new Machines(Optional.empty(), Optional.empty()));
    }

    @Override
    public void remove(HostId host) {
        rows.delete("id", host.value());
    }

    @Override
    public List<Watch> watches() {
        return Rows.list(watches, watches.findAll(), WatchRow::toWatch);
    }

    @Override
    public void attest(Collection<Integer> partitions, int outOf, Instant now) {
        for (var partition : partitions) {
            var known = Rows.first(watches, watches.find("number", partition), WatchRow::toWatch);
            var watch = known.map(it -> it.attested(now, longestPause)).orElseGet(() -> new Watch(now, now));
            var updated = watches.update(
                    "unbrokenSince = ?1, attestedAt = ?2 where number = ?3", watch.unbrokenSince(), now, partition);
            if (updated == 0) {
                Rows.add(watches, WatchRow.of(partition, watch));
            }
        }
        watches.delete("number >= ?1", outOf);
    }
}
