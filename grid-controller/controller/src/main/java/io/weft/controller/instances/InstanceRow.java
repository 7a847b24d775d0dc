package io.weft.controller.instances;

import io.weft.controller.database.Json;
import io.weft.controller.placement.Objection;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(schema = "grid", name = "instances")
class InstanceRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "appliance")
    String appliance;

    @Column(name = "ordinal")
    int ordinal;

    @Column(name = "name")
    String name;

    @Column(name = "host")
    UUID host;

    @Column(name = "address")
    String address;

    @Column(name = "cpu_millis")
    int cpuMillis;

    @Column(name = "memory_mib")
    int memoryMib;

    @Column(name = "phase")
    String phase;

    @Column(name = "phase_since")
    Instant phaseSince;

    @Column(name = "generation")
    long generation;

    @Column(name = "heard")
    long heard;

    @Column(name = "spec")
    @JdbcTypeCode(SqlTypes.JSON)
    String spec;

    @Column(name = "placement")
    String placement;

    @Column(name = "objections")
    @JdbcTypeCode(SqlTypes.JSON)
    String objections;

    @Column(name = "replaces")
    UUID replaces;

    @Column(name = "attempt")
    long attempt;

    @Column(name = "counts_from")
    long countsFrom;

    @Column(name = "move_other")
    UUID moveOther;

    @Column(name = "move_stage")
    String moveStage;

    @Column(name = "move_number")
    Long moveNumber;

    @Column(name = "move_since")
    Instant moveSince;

    @Column(name = "move_why")
    String moveWhy;

    @Column(name = "there_generation")
    Long thereGeneration;

    @Column(name = "there_state")
    String thereState;

    @Column(name = "there_reason")
    String thereReason;

    @Column(name = "there_since")
    Instant thereSince;

    @Column(name = "there_at")
    Instant thereAt;

    @Column(name = "seen_generation")
    Long seenGeneration;

    @Column(name = "seen_state")
    String seenState;

    @Column(name = "seen_reason")
    String seenReason;

    @Column(name = "seen_since")
    Instant seenSince;

    @Column(name = "seen_at")
    Instant seenAt;

    /** Not yet seen, whatever the record has seen: sightings are put by themselves. */
    static InstanceRow of(Instance it) {
        var row = new InstanceRow();
        row.id = it.id().value();
        row.tenantId = it.tenant().value();
        row.application = it.application().value();
        row.appliance = it.appliance();
        row.ordinal = it.ordinal();
        row.name = it.name();
        row.host = it.host().value();
        row.address = it.spec().address();
        row.cpuMillis = it.spec().cpuMillis();
        row.memoryMib = it.spec().memoryMib();
        row.phase = it.phase().name();
        row.phaseSince = it.phaseSince();
        row.generation = it.generation();
        row.spec = Json.write(it.spec());
        row.placement = it.placement();
        row.replaces = it.replaces().map(InstanceId::value).orElse(null);
        row.attempt = it.attempt();
        row.countsFrom = it.countsFrom();
        row.moves(it.move());
        row.objections = Json.write(it.objections());
        return row;
    }

    private void moves(Optional<Move> move) {
        move.ifPresent(it -> {
            moveOther = it.other().value();
            moveStage = it.stage().name();
            moveNumber = it.number();
            moveSince = it.since();
            moveWhy = it.why();
        });
    }

    Instance toInstance() {
        return new Instance(
                new InstanceId(id),
                new TenantId(tenantId),
                new ApplicationId(application),
                appliance,
                ordinal,
                new HostId(host),
                Phase.valueOf(phase),
                phaseSince,
                generation,
                Json.read(spec, GuestSpec.class),
                placement,
                List.of(Json.read(objections, Objection[].class)),
                Optional.ofNullable(replaces).map(InstanceId::new),
                attempt,
                Optional.ofNullable(seenState).map(this::sighting),
                countsFrom,
                Optional.ofNullable(moveOther).map(this::move));
    }

    private Move move(UUID other) {
        return new Move(
                new HostId(other),
                Move.Stage.valueOf(moveStage),
                moveNumber,
                moveSince,
                moveWhy,
                Optional.ofNullable(thereState)
                        .map(it -> new InstanceSighting(
                                thereGeneration, GuestState.valueOf(it), thereReason, thereSince, thereAt)));
    }

    private InstanceSighting sighting(String state) {
        return new InstanceSighting(seenGeneration, GuestState.valueOf(state), seenReason, seenSince, seenAt);
    }
}
