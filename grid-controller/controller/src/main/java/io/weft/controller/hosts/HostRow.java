package io.weft.controller.hosts;

import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A host as placement and publishing see it. What its agent says of itself are columns of {@code observing} and {@code ordering}. */
@Entity
@Table(schema = "grid", name = "hosts")
class HostRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "name")
    String name;

    @Column(name = "number")
    int number;

    @Column(name = "cpu_millis")
    int cpuMillis;

    @Column(name = "memory_mib")
    int memoryMib;

    @Column(name = "underlay")
    String underlay;

    @Column(name = "vtep")
    String vtep;

    @Column(name = "acceleration")
    String acceleration;

    @Column(name = "epoch", insertable = false)
    long epoch;

    @Column(name = "last_seen_at", insertable = false)
    Instant lastSeenAt;

    @Column(name = "publish_due_at", insertable = false)
    Instant publishDueAt;

    @Column(name = "session_generation", insertable = false)
    long sessionGeneration;

    @Column(name = "session_at", insertable = false)
    Instant sessionAt;

    @Column(name = "heard_at", insertable = false)
    Instant heardAt;

    @Column(name = "steady_since", insertable = false)
    Instant steadySince;

    @Column(name = "lost_at", insertable = false)
    Instant lostAt;

    @Column(name = "draining_since", insertable = false)
    Instant drainingSince;

    @Column(name = "quarantined_at", insertable = false)
    Instant quarantinedAt;

    @Column(name = "quarantine", insertable = false)
    String quarantine;

    @Column(name = "refused_at", insertable = false)
    Instant refusedAt;

    @Column(name = "refusal_code", insertable = false)
    String refusalCode;

    @Column(name = "refusal", insertable = false)
    String refusal;

    @Column(name = "stores", insertable = false)
    String stores;

    @Column(name = "shut_out_at", insertable = false)
    Instant shutOutAt;

    @Column(name = "shut_out_map", insertable = false)
    Long shutOutMap;

    @Column(name = "machine")
    String machine;

    @Column(name = "claimed_machine", insertable = false)
    String claimedMachine;

    @Column(name = "challenger", insertable = false)
    String challenger;

    static HostRow of(NewHost host) {
        var row = new HostRow();
        row.id = host.id().value();
        row.name = host.name();
        row.number = host.number();
        row.cpuMillis = host.capacity().cpuMillis();
        row.memoryMib = host.capacity().memoryMib();
        row.underlay = host.underlay();
        row.vtep = host.vtep();
        row.acceleration = host.acceleration();
        row.machine = host.machine().orElse(null);
        return row;
    }

    Host toHost(Capacity reserved, Standing standing) {
        return new Host(
                new HostId(id),
                name,
                number,
                new Capacity(cpuMillis, memoryMib),
                reserved,
                underlay,
                vtep,
                acceleration,
                epoch,
                standing,
                toCondition(),
                Optional.ofNullable(lastSeenAt),
                Arrays.stream(stores.split(","))
                        .map(it -> StoreKind.valueOf(it.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }

    private Condition toCondition() {
        return new Condition(
                Optional.ofNullable(lostAt),
                Optional.ofNullable(drainingSince),
                Optional.ofNullable(quarantinedAt).map(it -> new Condition.Reason("quarantined", quarantine, it)),
                Optional.ofNullable(refusedAt).map(it -> new Condition.Reason(refusalCode, refusal, it)),
                Optional.ofNullable(shutOutAt).map(it -> new Condition.ShutOut(it, Optional.ofNullable(shutOutMap))));
    }

    Hearing toHearing() {
        return new Hearing(new HostId(id), heardAt, steadySince);
    }

    Keeping.Machines toMachines() {
        return new Keeping.Machines(Optional.ofNullable(machine), Optional.ofNullable(claimedMachine));
    }
}
