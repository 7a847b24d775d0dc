package io.weft.controller.instances;

import io.weft.controller.database.Ids;
import io.weft.controller.database.Json;
import io.weft.controller.database.Row;
import io.weft.controller.database.Sql;
import io.weft.controller.placement.Objection;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of instances, with what was last seen of each. */
@ApplicationScoped
public class Instances {
    private static final String SELECT = """
            select id, tenant_id, application, appliance, ordinal, host, phase, phase_since, generation,
                   cast(spec as text) as spec, placement, cast(objections as text) as objections,
                   seen_generation, seen_state, seen_reason, seen_since, seen_at
            from grid.instances\s""";

    private final Sql sql;

    Instances(Sql sql) {
        this.sql = sql;
    }

    public List<Instance> of(TenantId tenant, ApplicationId application) {
        return sql.rows(
                        SELECT + "where tenant_id = :tenant and application = :application order by appliance, ordinal",
                        Map.of("tenant", tenant.value(), "application", application.value()))
                .map(Instances::instance)
                .toList();
    }

    public List<Instance> of(TenantId tenant) {
        return sql.rows(
                        SELECT + "where tenant_id = :tenant order by application, appliance, ordinal",
                        Map.of("tenant", tenant.value()))
                .map(Instances::instance)
                .toList();
    }

    /** Of the application of this name; empty when there is none. */
    public Optional<List<Instance>> ofNamed(TenantId tenant, String application) {
        return sql.row(
                        "select id from grid.applications where tenant_id = :tenant and name = :name and state <> 'DESTROYED'",
                        Map.of("tenant", tenant.value(), "name", application))
                .map(it -> of(tenant, new ApplicationId(it.uuid("id"))));
    }

    public Optional<Instance> find(TenantId tenant, InstanceId id) {
        return sql.row(
                        SELECT + "where tenant_id = :tenant and id = :id",
                        Map.of("tenant", tenant.value(), "id", id.value()))
                .map(Instances::instance);
    }

    /** @throws RefusedException {@code instance-not-found}, also for what is no id at all */
    public Instance require(TenantId tenant, String id) {
        return Ids.parse(id, InstanceId::fromString)
                .flatMap(it -> find(tenant, it))
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND, "instance-not-found", "", "There is no instance of this id."));
    }

    /** All tenants': for the orders and sightings of a host. */
    public List<Instance> on(HostId host) {
        return sql.rows(SELECT + "where host = :host order by id", Map.of("host", host.value()))
                .map(Instances::instance)
                .toList();
    }

    public void add(Instance it) {
        sql.change(
                """
                insert into grid.instances (id, tenant_id, application, appliance, ordinal, name, host, address, cpu_millis,
                                            memory_mib, phase, phase_since, generation, spec, placement, objections)
                values (:id, :tenant, :application, :appliance, :ordinal, :name, :host, :address, :cpu,
                        :memory, :phase, :since, :generation, cast(:spec as jsonb), :placement, cast(:objections as jsonb))""",
                Map.ofEntries(
                        Map.entry("id", it.id().value()),
                        Map.entry("tenant", it.tenant().value()),
                        Map.entry("application", it.application().value()),
                        Map.entry("appliance", it.appliance()),
                        Map.entry("ordinal", it.ordinal()),
                        Map.entry("name", it.name()),
                        Map.entry("host", it.host().value()),
                        Map.entry("address", it.spec().address()),
                        Map.entry("cpu", it.spec().cpuMillis()),
                        Map.entry("memory", it.spec().memoryMib()),
                        Map.entry("phase", it.phase().name()),
                        Map.entry("since", it.phaseSince()),
                        Map.entry("generation", it.generation()),
                        Map.entry("spec", Json.write(it.spec())),
                        Map.entry("placement", it.placement()),
                        Map.entry("objections", Json.write(it.objections()))));
    }

    public void putPhase(Instance it) {
        sql.change(
                """
                update grid.instances set phase = :phase, phase_since = :since, generation = :generation
                where tenant_id = :tenant and id = :id""",
                Map.of(
                        "phase", it.phase().name(),
                        "since", it.phaseSince(),
                        "generation", it.generation(),
                        "tenant", it.tenant().value(),
                        "id", it.id().value()));
    }

    public void putSighting(InstanceId id, InstanceSighting seen) {
        sql.change(
                """
                update grid.instances set seen_generation = :generation, seen_state = :state, seen_reason = :reason,
                                          seen_since = :since, seen_at = :at
                where id = :id""",
                Map.of(
                        "generation", seen.generation(),
                        "state", seen.state().name(),
                        "reason", seen.reason(),
                        "since", seen.since(),
                        "at", seen.seenAt(),
                        "id", id.value()));
    }

    public void remove(TenantId tenant, InstanceId id) {
        sql.change(
                "delete from grid.instances where tenant_id = :tenant and id = :id",
                Map.of("tenant", tenant.value(), "id", id.value()));
    }

    private static Instance instance(Row row) {
        return new Instance(
                new InstanceId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                new ApplicationId(row.uuid("application")),
                row.text("appliance"),
                row.integer("ordinal"),
                new HostId(row.uuid("host")),
                Phase.valueOf(row.text("phase")),
                row.instant("phase_since"),
                row.number("generation"),
                Json.read(row.text("spec"), GuestSpec.class),
                row.text("placement"),
                List.of(Json.read(row.text("objections"), Objection[].class)),
                row.textIfAny("seen_state").map(state -> sighting(row, state)));
    }

    private static InstanceSighting sighting(Row row, String state) {
        return new InstanceSighting(
                row.number("seen_generation"),
                GuestState.valueOf(state),
                row.text("seen_reason"),
                row.instant("seen_since"),
                row.instant("seen_at"));
    }
}
