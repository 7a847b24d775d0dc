package io.weft.simulator.memory;

import io.weft.controller.ordering.Sessions;
import io.weft.kernel.HostId;
import java.time.Instant;

public final class MemorySessions implements Sessions {
    private final Schema schema;

    public MemorySessions(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Session of(HostId host) {
        var row =
                schema.hosts.find(host).orElseThrow(() -> new IllegalStateException("host " + host + " lost its row"));
        return new Session(
                row.epoch(),
                row.speaker().boot(),
                row.joined().machine(),
                row.greeting().generation(),
                row.speaker().boot().isPresent() && row.greeting().at().isEmpty());
    }

    @Override
    public void greeted(HostId host, Instant now) {
        schema.hosts.update(host, it -> it.greeted(now));
    }

    @Override
    public void renew(HostId host) {
        schema.hosts.update(host, HostRow::awaitsSession);
    }
}
