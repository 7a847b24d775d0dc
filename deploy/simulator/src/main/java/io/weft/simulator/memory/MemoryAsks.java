package io.weft.simulator.memory;

import io.weft.controller.ordering.Asks;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.orders.AskOrder;
import io.weft.orders.Report;
import io.weft.simulator.memory.Schema.AskRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

public final class MemoryAsks implements Asks {
    private final Schema schema;
    private final InstantSource clock;

    public MemoryAsks(Schema schema, InstantSource clock) {
        this.schema = schema;
        this.clock = clock;
    }

    @Override
    public void add(TenantId tenant, Ask ask) {
        schema.asks.insert(new AskRow(tenant, ask, Optional.empty(), Optional.empty()));
    }

    @Override
    public Optional<Answer> answer(TenantId tenant, UUID ask) {
        return schema.asks.find(ask).filter(it -> it.tenant().equals(tenant)).flatMap(AskRow::answer);
    }

    @Override
    public void remove(TenantId tenant, UUID ask) {
        schema.asks.delete(it -> it.ask().id().equals(ask) && it.tenant().equals(tenant));
    }

    @Override
    public void answered(Report.Answer answer) {
        var now = clock.instant();
        schema.asks.update(
                it -> it.ask().id().equals(answer.ask())
                        && it.ask().host().equals(answer.host())
                        && it.answeredAt().isEmpty(),
                it -> new AskRow(
                        it.tenant(),
                        it.ask(),
                        Optional.of(now),
                        Optional.of(new Answer(answer.found(), answer.text()))));
    }

    @Override
    public List<AskOrder> open(HostId host, long epoch) {
        var now = clock.instant();
        schema.asks.delete(
                it -> it.ask().host().equals(host) && it.ask().deadline().isBefore(now.minusSeconds(60)));
        return schema.asks
                .rows()
                .filter(it -> it.ask().host().equals(host)
                        && it.answeredAt().isEmpty()
                        && it.ask().deadline().isAfter(now))
                .map(AskRow::ask)
                .map(it -> new AskOrder(
                        it.id(), epoch, 1, it.question(), it.instance(), it.maxBytes(), it.deadline(), it.at()))
                .toList();
    }
}
