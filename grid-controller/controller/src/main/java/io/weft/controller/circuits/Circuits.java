package io.weft.controller.circuits;

import io.weft.controller.database.Json;
import io.weft.controller.database.Row;
import io.weft.controller.database.Sql;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.orders.CircuitOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of circuits and their ends, with what was last seen of each end. */
@ApplicationScoped
public class Circuits {
    private static final String END =
            "e.circuit, e.host, cast(e.told as text) as told, e.seen_generation, e.seen_open, e.packets, e.bytes";

    private final Sql sql;

    Circuits(Sql sql) {
        this.sql = sql;
    }

    public List<Circuit> of(TenantId tenant, ApplicationId application) {
        var owner = Map.of("tenant", tenant.value(), "application", application.value());
        var ends = new LinkedHashMap<CircuitId, List<Circuit.End>>();
        sql.rows("select " + END + """
                \sfrom grid.ends e join grid.circuits c on c.id = e.circuit
                where c.tenant_id = :tenant and c.application = :application order by e.circuit, e.host""", owner)
                .forEach(row -> ends.computeIfAbsent(new CircuitId(row.uuid("circuit")), _ -> new ArrayList<>())
                        .add(end(row)));
        return sql.rows("""
                        select id, name, generation from grid.circuits
                        where tenant_id = :tenant and application = :application order by name""", owner).map(row -> circuit(row, ends)).toList();
    }

    private static Circuit circuit(Row row, Map<CircuitId, List<Circuit.End>> ends) {
        var id = new CircuitId(row.uuid("id"));
        return new Circuit(id, row.text("name"), row.number("generation"), ends.getOrDefault(id, List.of()));
    }

    /** All tenants': for the orders and sightings of a host. */
    public List<Circuit.End> on(HostId host) {
        return sql.rows(
                        "select " + END + " from grid.ends e where e.host = :host order by e.circuit",
                        Map.of("host", host.value()))
                .map(Circuits::end)
                .toList();
    }

    public record Owner(TenantId tenant, ApplicationId application) {}

    /** Whose each end on a host is. */
    public Map<CircuitId, Owner> ownersOn(HostId host) {
        var owners = new LinkedHashMap<CircuitId, Owner>();
        sql.rows("""
                        select c.id, c.tenant_id, c.application from grid.circuits c join grid.ends e on e.circuit = c.id
                        where e.host = :host""", Map.of("host", host.value()))
                .forEach(row -> owners.put(
                        new CircuitId(row.uuid("id")),
                        new Owner(new TenantId(row.uuid("tenant_id")), new ApplicationId(row.uuid("application")))));
        return owners;
    }

    public void add(TenantId tenant, ApplicationId application, CircuitId id, String name) {
        sql.change(
                """
                insert into grid.circuits (id, tenant_id, application, name, generation)
                values (:id, :tenant, :application, :name, 0)""",
                Map.of(
                        "id", id.value(),
                        "tenant", tenant.value(),
                        "application", application.value(),
                        "name", name));
    }

    public void putEnd(TenantId tenant, Circuit.End end) {
        var order = end.order();
        sql.change(
                """
                insert into grid.ends (circuit, host, tenant_id, told)
                values (:circuit, :host, :tenant, cast(:told as jsonb))
                on conflict (circuit, host) do update set told = excluded.told""",
                Map.of(
                        "circuit", order.circuit().value(),
                        "host", end.host().value(),
                        "tenant", tenant.value(),
                        "told", Json.write(order)));
        sql.change(
                "update grid.circuits set generation = greatest(generation, :generation) where tenant_id = :tenant and id = :id",
                Map.of(
                        "generation", order.generation(),
                        "tenant", tenant.value(),
                        "id", order.circuit().value()));
    }

    public void putSighting(HostId host, CircuitId circuit, Circuit.EndSighting seen, Instant now) {
        sql.change(
                """
                update grid.ends set seen_generation = :generation, seen_open = :open, packets = :packets, bytes = :bytes,
                                     seen_at = :now
                where circuit = :circuit and host = :host""",
                Map.of(
                        "generation", seen.generation(),
                        "open", seen.open(),
                        "packets", seen.packets(),
                        "bytes", seen.bytes(),
                        "now", now,
                        "circuit", circuit.value(),
                        "host", host.value()));
    }

    public void removeEnd(TenantId tenant, CircuitId circuit, HostId host) {
        sql.change(
                "delete from grid.ends where tenant_id = :tenant and circuit = :circuit and host = :host",
                Map.of("tenant", tenant.value(), "circuit", circuit.value(), "host", host.value()));
    }

    public void remove(TenantId tenant, CircuitId circuit) {
        sql.change(
                "delete from grid.circuits where tenant_id = :tenant and id = :circuit",
                Map.of("tenant", tenant.value(), "circuit", circuit.value()));
    }

    private static Circuit.End end(Row row) {
        return new Circuit.End(
                new HostId(row.uuid("host")), Json.read(row.text("told"), CircuitOrder.class), sighting(row));
    }

    private static Optional<Circuit.EndSighting> sighting(Row row) {
        return row.numberIfAny("seen_generation")
                .map(it ->
                        new Circuit.EndSighting(it, row.flag("seen_open"), row.number("packets"), row.number("bytes")));
    }
}
