package io.weft.controller.operations;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "operations")
class OperationRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "kind")
    String kind;

    @Column(name = "appliance")
    String appliance;

    @Column(name = "ordinal")
    int ordinal;

    @Column(name = "origin")
    String origin;

    @Column(name = "generation")
    long generation;

    @Column(name = "state")
    String state;

    @Column(name = "done")
    int done;

    @Column(name = "total")
    int total;

    @Column(name = "message")
    String message;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "deadline")
    Instant deadline;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "target_host")
    UUID targetHost;

    static OperationRow of(Operation it) {
        var row = new OperationRow();
        row.id = it.id().value();
        row.tenantId = it.tenant().value();
        row.application = it.application().value();
        row.kind = it.kind().name();
        row.appliance = it.part().appliance();
        row.ordinal = it.part().ordinal();
        row.origin = it.origin().name();
        row.generation = it.generation();
        row.state = it.state().name();
        row.done = it.done();
        row.total = it.total();
        row.message = it.message();
        row.startedAt = it.startedAt();
        row.deadline = it.deadline();
        row.finishedAt = it.finishedAt().orElse(null);
        row.targetHost = it.target().map(HostId::value).orElse(null);
        return row;
    }

    Operation toOperation() {
        return new Operation(
                new OperationId(id),
                new TenantId(tenantId),
                new ApplicationId(application),
                Operation.Kind.valueOf(kind),
                new Operation.Part(appliance, ordinal),
                Operation.Origin.valueOf(origin),
                generation,
                Operation.State.valueOf(state),
                done,
                total,
                message,
                startedAt,
                deadline,
                Optional.ofNullable(finishedAt),
                Optional.ofNullable(targetHost).map(HostId::new));
    }
}
