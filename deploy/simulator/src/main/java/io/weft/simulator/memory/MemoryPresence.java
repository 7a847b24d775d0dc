package io.weft.simulator.memory;

import io.weft.controller.observing.Presence;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import java.time.Instant;
import java.util.Optional;

public final class MemoryPresence implements Presence {
    private final Schema schema;

    public MemoryPresence(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Optional<Heard> lock(HostId host) {
        return schema.hosts
                .lock(host)
                .map(it -> new Heard(
                        it.joined().name(),
                        it.boot(),
                        it.bootAt(),
                        it.lastSequence(),
                        it.sessionAt(),
                        it.lastSeenAt()));
    }

    @Override
    public void heard(Report report, Instant seenAt) {
        schema.hosts.update(report.host(), it -> it.heard(report, seenAt));
    }

    @Override
    public void awaitsSession(Report.Hello hello, Instant now) {
        schema.hosts.update(hello.host(), it -> it.awaitsSession(hello.facts(), now));
    }

    @Override
    public void strangers(HostId host, String json) {
        schema.hosts.update(
                it -> it.id().equals(host) && !it.strangers().equals(json), it -> it.withStrangers(json));
    }
}
