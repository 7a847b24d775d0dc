package io.weft.simulator.memory;

import io.weft.controller.observing.Presence;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

public final class MemoryPresence implements Presence {
    private final Schema schema;

    public MemoryPresence(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Optional<Heard> lock(HostId host) {
        return schema.hosts.lock(host).map(HostRow::toHeard);
    }

    @Override
    public void heard(Report report, Instant seenAt, Instant now, Duration longestPause) {
        schema.hosts.update(report.host(), it -> it.heard(report, seenAt, now, longestPause));
    }

    @Override
    public void follows(Report first, Instant firstAt) {
        schema.hosts.update(first.host(), it -> it.with(it.speaker().followedBy(first.boot(), firstAt)));
    }

    @Override
    public void challenged(Report first, Instant now) {
        var challenger = Optional.of(new Challenger(first.boot(), first.at(), now));
        schema.hosts.update(first.host(), it -> it.with(it.speaker().challengedBy(challenger)));
    }

    @Override
    public void awaitsSession(HostId host, Instant now) {
        schema.hosts.update(host, it -> it.awaitsSession(now));
    }

    @Override
    public void introduced(HostId host, Report.HostFacts facts) {
        schema.hosts.update(host, it -> it.introduced(facts));
    }

    @Override
    public void strangers(HostId host, String json) {
        schema.hosts.update(it -> it.id().equals(host) && !it.strangers().equals(json), it -> it.withStrangers(json));
    }

    /** A simulated database does not go back to an earlier point. */
    @Override
    public void holds(HostId host, String json) {}

    @Override
    public void holdsUnknown(HostId host, String json, Instant now) {}
}
