package io.weft.simulator.memory;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.NewHost;
import io.weft.controller.hosts.Standing;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code grid.hosts}, whose columns belong to three features. */
public record HostRow(
        NewHost joined,
        long epoch,
        Optional<String> boot,
        Optional<Instant> bootAt,
        long lastSequence,
        long sessionGeneration,
        Optional<Instant> sessionAt,
        Optional<Instant> lastSeenAt,
        String strangers,
        Optional<Instant> publishDueAt) {
    static HostRow of(NewHost host) {
        return new HostRow(
                host,
                1,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                "[]",
                Optional.empty());
    }

    public HostId id() {
        return joined.id();
    }

    Host toHost(Capacity reserved, Standing standing) {
        return new Host(
                joined.id(),
                joined.name(),
                joined.number(),
                joined.capacity(),
                reserved,
                joined.underlay(),
                joined.vtep(),
                joined.acceleration(),
                epoch,
                standing,
                lastSeenAt);
    }

    HostRow publishDue(Optional<Instant> due) {
        return new HostRow(
                joined,
                epoch,
                boot,
                bootAt,
                lastSequence,
                sessionGeneration,
                sessionAt,
                lastSeenAt,
                strangers,
                due);
    }

    HostRow heard(Report report, Instant seenAt) {
        var same = boot.filter(it -> it.equals(report.boot())).isPresent();
        return new HostRow(
                joined,
                epoch,
                Optional.of(report.boot()),
                same ? bootAt : Optional.of(report.at()),
                report.sequence(),
                sessionGeneration,
                sessionAt,
                lastSeenAt.filter(it -> it.isAfter(seenAt)).or(() -> Optional.of(seenAt)),
                strangers,
                publishDueAt);
    }

    HostRow awaitsSession(Report.HostFacts facts, Instant now) {
        var host = new NewHost(
                joined.id(),
                joined.name(),
                joined.number(),
                facts.capacity(),
                joined.underlay(),
                joined.vtep(),
                facts.acceleration());
        return new HostRow(
                host,
                epoch,
                boot,
                bootAt,
                lastSequence,
                sessionGeneration + 1,
                Optional.empty(),
                lastSeenAt,
                strangers,
                Optional.of(now));
    }

    HostRow greeted(Instant now) {
        return new HostRow(
                joined,
                epoch,
                boot,
                bootAt,
                lastSequence,
                sessionGeneration,
                Optional.of(now),
                lastSeenAt,
                strangers,
                publishDueAt);
    }

    HostRow withStrangers(String shown) {
        return new HostRow(
                joined,
                epoch,
                boot,
                bootAt,
                lastSequence,
                sessionGeneration,
                sessionAt,
                lastSeenAt,
                shown,
                publishDueAt);
    }
}
