package io.weft.simulator.memory;

import io.weft.controller.circuits.Circuit;
import io.weft.controller.circuits.Circuits;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.simulator.memory.Schema.CircuitRow;
import io.weft.simulator.memory.Schema.EndRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

public final class MemoryCircuits implements Circuits {
    private final Schema schema;

    public MemoryCircuits(Schema schema) {
        this.schema = schema;
    }

    @Override
    public List<Circuit> of(TenantId tenant, ApplicationId application) {
        return schema.circuits
                .rows()
                .filter(it -> it.tenant().equals(tenant) && it.application().equals(application))
                .sorted(Comparator.comparing(CircuitRow::name))
                .map(it -> new Circuit(it.id(), it.name(), it.generation(), endsOf(it.id())))
                .toList();
    }

    private List<Circuit.End> endsOf(CircuitId circuit) {
        return schema.ends
                .rows()
                .map(EndRow::end)
                .filter(it -> it.order().circuit().equals(circuit))
                .sorted(Comparator.comparing(Circuit.End::host))
                .toList();
    }

    @Override
    public List<Circuit.End> on(HostId host) {
        return schema.ends
                .rows()
                .map(EndRow::end)
                .filter(it -> it.host().equals(host))
                .sorted(Comparator.comparing(it -> it.order().circuit()))
                .toList();
    }

    @Override
    public Map<CircuitId, Owner> ownersOn(HostId host) {
        var owners = new TreeMap<CircuitId, Owner>();
        on(host).forEach(end -> schema.circuits
                .find(end.order().circuit())
                .ifPresent(it -> owners.put(it.id(), new Owner(it.tenant(), it.application()))));
        return owners;
    }

    @Override
    public void add(TenantId tenant, ApplicationId application, CircuitId id, String name) {
        schema.circuits.insert(new CircuitRow(tenant, application, id, name, 0));
    }

    @Override
    public void putEnd(TenantId tenant, Circuit.End next) {
        var order = next.order();
        var updated = schema.ends.update(
                EndRow.key(order.circuit(), next.host()),
                it -> new EndRow(
                        it.tenant(),
                        new Circuit.End(next.host(), order, it.end().seen())));
        if (updated == 0) {
            schema.ends.insert(new EndRow(tenant, new Circuit.End(next.host(), order, Optional.empty())));
        }
        schema.circuits.update(
                order.circuit(),
                it -> new CircuitRow(
                        it.tenant(),
                        it.application(),
                        it.id(),
                        it.name(),
                        Math.max(it.generation(), order.generation())));
    }

    @Override
    public void putSighting(HostId host, CircuitId circuit, Circuit.EndSighting seen, Instant now) {
        schema.ends.update(
                EndRow.key(circuit, host),
                it -> new EndRow(it.tenant(), new Circuit.End(host, it.end().order(), Optional.of(seen))));
    }

    @Override
    public void removeEnd(TenantId tenant, CircuitId circuit, HostId host) {
        var key = EndRow.key(circuit, host);
        schema.ends.delete(it -> it.key().equals(key) && it.tenant().equals(tenant));
    }

    @Override
    public void remove(TenantId tenant, CircuitId circuit) {
        schema.circuits.delete(it -> it.id().equals(circuit) && it.tenant().equals(tenant));
    }
}
