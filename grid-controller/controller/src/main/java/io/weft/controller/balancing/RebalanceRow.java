package io.weft.controller.balancing;

import io.weft.controller.operations.Operation;
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
@Table(schema = "grid", name = "rebalances")
class RebalanceRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "asked_by")
    String askedBy;

    @Column(name = "asked_at")
    Instant askedAt;

    @Column(name = "deadline")
    Instant deadline;

    @Column(name = "at_most")
    int atMost;

    @Column(name = "begun")
    int begun;

    @Column(name = "moved")
    int moved;

    @Column(name = "state")
    String state;

    @Column(name = "message")
    String message;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "move_operation")
    UUID moveOperation;

    @Column(name = "move_tenant")
    UUID moveTenant;

    @Column(name = "move_application")
    UUID moveApplication;

    @Column(name = "move_appliance")
    String moveAppliance;

    @Column(name = "move_ordinal")
    Integer moveOrdinal;

    @Column(name = "move_target")
    UUID moveTarget;

    static RebalanceRow of(Rebalance it) {
        var row = new RebalanceRow();
        row.id = it.id();
        row.askedBy = it.askedBy();
        row.askedAt = it.askedAt();
        row.deadline = it.deadline();
        row.atMost = it.atMost();
        row.begun = it.begun();
        row.moved = it.moved();
        row.state = it.state().name();
        row.message = it.message();
        row.finishedAt = it.finishedAt().orElse(null);
        it.move().ifPresent(move -> {
            row.moveOperation = move.operation().value();
            row.moveTenant = move.tenant().value();
            row.moveApplication = move.application().value();
            row.moveAppliance = move.part().appliance();
            row.moveOrdinal = move.part().ordinal();
            row.moveTarget = move.target().value();
        });
        return row;
    }

    Rebalance toRebalance() {
        return new Rebalance(
                id,
                askedBy,
                askedAt,
                deadline,
                atMost,
                begun,
                moved,
                Operation.State.valueOf(state),
                message,
                Optional.ofNullable(finishedAt),
                Optional.ofNullable(moveOperation)
                        .map(it -> new Rebalance.Move(
                                new OperationId(it),
                                new TenantId(moveTenant),
                                new ApplicationId(moveApplication),
                                new Operation.Part(moveAppliance, moveOrdinal),
                                new HostId(moveTarget))));
    }
}
