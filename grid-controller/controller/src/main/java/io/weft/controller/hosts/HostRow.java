package io.weft.controller.hosts;

import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
                Optional.ofNullable(lastSeenAt));
    }
}
