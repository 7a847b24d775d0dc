package io.weft.simulator.memory;

import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Hearing;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.hosts.Watch;
import io.weft.kernel.HostId;
import io.weft.simulator.memory.Schema.LossRow;
import io.weft.simulator.memory.Schema.WatchRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

public final class MemoryKeeping implements Keeping {
    private final Schema schema;
    private final Duration longestPause;

    public MemoryKeeping(Schema schema, HostsConfig config) {
        this.schema = schema;
        this.longestPause = config.suspectAfter();
    }

    @Override
    public List<Hearing> hearings() {
        return schema.hosts.rows().flatMap(it -> it.toHearing().stream()).toList();
    }

    @Override
    public Optional<Loss> convict(Hearing silent, Instant now) {
        var host = silent.host();
        var convicted = schema.hosts.update(
                it -> it.id().equals(host)
                        && it.toHearing()
                                .filter(heard -> heard.heardAt().equals(silent.heardAt()))
                                .isPresent(),
                it -> it.with(it.condition().lostAt(now))
                        .inEpoch(it.epoch() + 1)
                        .awaitsSession(now));
        if (convicted == 0) {
            return Optional.empty();
        }
        var row = schema.hosts.find(host).orElseThrow();
        schema.losses.insert(new LossRow(host, row.epoch(), now, Optional.empty()));
        var all = schema.losses
                .rows()
                .filter(it -> it.host().equals(host))
                .map(LossRow::lostAt)
                .toList();
        return Optional.of(new Loss(host, row.joined().name(), row.epoch(), all));
    }

    @Override
    public void returned(HostId host, Instant now) {
        schema.hosts.update(
                host,
                it -> it.with(new Condition(
                        Optional.empty(),
                        it.condition().drainingSince(),
                        it.condition().quarantined(),
                        it.condition().refused(),
                        it.condition().shutOut())));
        schema.losses.update(
                it -> it.host().equals(host) && it.returnedAt().isEmpty(),
                it -> new LossRow(it.host(), it.epoch(), it.lostAt(), Optional.of(now)));
    }

    @Override
    public void drain(HostId host, Instant now) {
        schema.hosts.update(
                host,
                it -> it.with(it.condition()
                        .drainingSince(it.condition().drainingSince().orElse(now))));
    }

    @Override
    public void undrain(HostId host) {
        schema.hosts.update(
                host,
                it -> it.with(new Condition(
                        it.condition().lostAt(),
                        Optional.empty(),
                        Optional.empty(),
                        it.condition().refused(),
                        it.condition().shutOut())));
    }

    @Override
    public void quarantine(HostId host, String why, Instant now) {
        var reason = Optional.of(new Condition.Reason("quarantined", why, now));
        schema.hosts.update(
                it -> it.id().equals(host) && it.condition().quarantined().isEmpty(),
                it -> it.with(new Condition(
                        it.condition().lostAt(),
                        it.condition().drainingSince(),
                        reason,
                        it.condition().refused(),
                        it.condition().shutOut())));
    }

    @Override
    public List<Calm> calm(Instant since) {
        var calm = schema.hosts
                .rows()
                .filter(it -> isCalm(it, since))
                .sorted(Comparator.comparing(HostRow::id))
                .map(it -> new Calm(it.id(), it.joined().name()))
                .toList();
        calm.forEach(host -> schema.hosts.update(
                it -> it.id().equals(host.host()) && isCalm(it, since),
                it -> it.with(new Condition(
                        it.condition().lostAt(),
                        it.condition().drainingSince(),
                        Optional.empty(),
                        it.condition().refused(),
                        it.condition().shutOut()))));
        return calm;
    }

    private static boolean isCalm(HostRow it, Instant since) {
        return !it.condition().lost()
                && it.condition()
                        .quarantined()
                        .filter(why -> !why.since().isAfter(since))
                        .isPresent()
                && it.speaker()
                        .steadySince()
                        .filter(steady -> !steady.isAfter(since))
                        .isPresent();
    }

    @Override
    public void refuse(HostId host, Condition.Reason why, Optional<String> machine) {
        schema.hosts.update(
                it -> it.id().equals(host) && !it.refused(),
                it -> it.with(new Condition(
                        it.condition().lostAt(),
                        it.condition().drainingSince(),
                        it.condition().quarantined(),
                        Optional.of(why),
                        it.condition().shutOut())));
        if (machine.isPresent()) {
            schema.hosts.update(host, it -> it.claimedBy(machine));
        }
    }

    @Override
    public void repaired(HostId host, Optional<String> machine, Instant now) {
        schema.hosts.update(
                host,
                it -> it.with(new Condition(
                                it.condition().lostAt(),
                                it.condition().drainingSince(),
                                Optional.empty(),
                                Optional.empty(),
                                it.condition().shutOut()))
                        .with(it.speaker().challengedBy(Optional.empty()))
                        .claimedBy(Optional.empty())
                        .awaitsSession(now));
        machine.ifPresent(known -> schema.hosts.update(host, it -> it.onMachine(known)));
    }

    @Override
    public void shutOut(HostId host, long map, Instant now) {
        schema.hosts.update(
                it -> it.id().equals(host) && it.condition().lost(),
                it -> it.with(it.condition()
                        .shutOut(Optional.of(new Condition.ShutOut(
                                it.condition()
                                        .shutOut()
                                        .map(Condition.ShutOut::since)
                                        .orElse(now),
                                Optional.of(map))))));
    }

    @Override
    public boolean mayLetIn(HostId host) {
        return schema.hosts.update(
                        it -> it.id().equals(host)
                                && !it.condition().lost()
                                && it.condition().shutOut().isPresent(),
                        it -> it.with(it.condition()
                                .shutOut(it.condition()
                                        .shutOut()
                                        .map(out -> new Condition.ShutOut(out.since(), Optional.empty())))))
                > 0;
    }

    @Override
    public void letIn(HostId host) {
        schema.hosts.update(
                it -> it.id().equals(host)
                        && !it.condition().lost()
                        && it.condition().proofOfShutOut().isEmpty(),
                it -> it.with(it.condition().shutOut(Optional.empty())));
    }

    @Override
    public Machines machines(HostId host) {
        return schema.hosts
                .find(host)
                .map(it -> new Machines(it.joined().machine(), it.claimedMachine()))
                .orElseGet(() -> new Machines(Optional.empty(), Optional.empty()));
    }

    @Override
    public void remove(HostId host) {
        schema.hosts.delete(it -> it.id().equals(host));
    }

    @Override
    public List<Watch> watches() {
        return schema.watches.rows().map(WatchRow::watch).toList();
    }

    @Override
    public void attest(Collection<Integer> partitions, int outOf, Instant now) {
        for (var partition : partitions) {
            var watch = schema.watches
                    .find(partition)
                    .map(it -> it.watch().attested(now, longestPause))
                    .orElseGet(() -> new Watch(now, now));
            var row = new WatchRow(partition, watch);
            if (schema.watches.update(partition, _ -> row) == 0) {
                schema.watches.insert(row);
            }
        }
        schema.watches.delete(it -> it.partition() >= outOf);
    }
}
