package io.weft.controller.circuits;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Json;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of circuits and their ends, with what was last seen of each end. */
@ApplicationScoped
class StoredCircuits implements Circuits {
    private final CircuitRows rows;
    private final EndRows ends;

    StoredCircuits(CircuitRows rows, EndRows ends) {
        this.rows = rows;
        this.ends = ends;
    }

    @ApplicationScoped
    static class CircuitRows implements PanacheRepositoryBase<CircuitRow, UUID> {}

    @ApplicationScoped
    static class EndRows implements PanacheRepositoryBase<EndRow, EndRow.Key> {}

    private record EndOf(UUID circuit, Circuit.End end) {}

    @Override
    public List<Circuit> of(TenantId tenant, ApplicationId application) {
        var endsOf = endsOf(tenant, application);
        return Rows.list(
                rows,
                rows.find("tenantId = ?1 and application = ?2 order by name", tenant.value(), application.value()),
                row -> row.toCircuit(endsOf.getOrDefault(row.id, List.of())));
    }

    private Map<UUID, List<Circuit.End>> endsOf(TenantId tenant, ApplicationId application) {
        var query = ends.find("""
                from EndRow e
                where e.circuit in (select c.id from CircuitRow c where c.tenantId = ?1 and c.application = ?2)
                order by e.circuit, e.host""", tenant.value(), application.value());
        return Rows.list(ends, query, row -> new EndOf(row.circuit, row.toEnd())).stream()
                .collect(Collectors.groupingBy(EndOf::circuit, Collectors.mapping(EndOf::end, Collectors.toList())));
    }

    @Override
    public List<Circuit.End> on(HostId host) {
        return Rows.list(ends, ends.find("host = ?1 order by circuit", host.value()), EndRow::toEnd);
    }

    @Override
    public Map<CircuitId, Owner> ownersOn(HostId host) {
        var owners = new LinkedHashMap<CircuitId, Owner>();
        var query = rows.find(
                "from CircuitRow c where c.id in (select e.circuit from EndRow e where e.host = ?1)", host.value());
        Rows.list(rows, query, row -> row)
                .forEach(row -> owners.put(
                        new CircuitId(row.id),
                        new Owner(new TenantId(row.tenantId), new ApplicationId(row.application))));
        return owners;
    }

    @Override
    public void add(TenantId tenant, ApplicationId application, CircuitId id, String name) {
        var row = new CircuitRow();
        row.id = id.value();
        row.tenantId = tenant.value();
        row.application = application.value();
        row.name = name;
        Rows.add(rows, row);
    }

    @Override
    public void putEnd(TenantId tenant, Circuit.End end) {
        var order = end.order();
        var circuit = order.circuit().value();
        var updated = ends.update(
                "told = ?1, toldAt = instant where circuit = ?2 and host = ?3",
                Json.write(order),
                circuit,
                end.host().value());
        if (updated == 0) {
            Rows.add(ends, EndRow.of(tenant, end));
        }
        rows.update(
                "generation = greatest(generation, ?1) where tenantId = ?2 and id = ?3",
                order.generation(),
                tenant.value(),
                circuit);
    }

    @Override
    public void putSighting(HostId host, CircuitId circuit, Circuit.EndSighting seen, Instant now) {
        ends.update(
                "seenGeneration = ?1, seenOpen = ?2, packets = ?3, bytes = ?4, seenAt = ?5 where circuit = ?6 and host = ?7",
                seen.generation(),
                seen.open(),
                seen.packets(),
                seen.bytes(),
                now,
                circuit.value(),
                host.value());
    }

    @Override
    public void removeEnd(TenantId tenant, CircuitId circuit, HostId host) {
        ends.delete("tenantId = ?1 and circuit = ?2 and host = ?3", tenant.value(), circuit.value(), host.value());
    }

    @Override
    public void remove(TenantId tenant, CircuitId circuit) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), circuit.value());
    }
}
