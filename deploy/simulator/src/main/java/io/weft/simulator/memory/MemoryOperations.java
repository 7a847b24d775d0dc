package io.weft.simulator.memory;

import io.weft.controller.operations.Operation;
import io.weft.controller.operations.Operations;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

public final class MemoryOperations implements Operations {
    private final Schema schema;

    public MemoryOperations(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Optional<Operation> find(TenantId tenant, OperationId id) {
        return schema.operations.find(id).filter(it -> it.tenant().equals(tenant));
    }

    @Override
    public List<Operation> recent(TenantId tenant, int limit) {
        return schema.operations
                .rows()
                .filter(it -> it.tenant().equals(tenant))
                .sorted(Comparator.comparing(Operation::startedAt).reversed().thenComparing(Operation::id))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Operation> running(TenantId tenant, ApplicationId application) {
        return schema.operations
                .rows()
                .filter(it -> it.tenant().equals(tenant)
                        && it.application().equals(application)
                        && it.state() == Operation.State.RUNNING)
                .toList();
    }

    @Override
    public List<Operation> running() {
        return schema.operations
                .rows()
                .filter(it -> it.state() == Operation.State.RUNNING)
                .toList();
    }

    @Override
    public void put(Operation next) {
        if (schema.operations.update(next.id(), it -> with(it, next)) == 0) {
            schema.operations.insert(next);
        }
    }

    private static Operation with(Operation it, Operation next) {
        return new Operation(
                it.id(),
                it.tenant(),
                it.application(),
                it.kind(),
                it.part(),
                it.origin(),
                it.generation(),
                next.state(),
                next.done(),
                next.total(),
                next.message(),
                it.startedAt(),
                it.deadline(),
                next.finishedAt(),
                next.target());
    }

    @Override
    public String applicationName(Operation it) {
        return schema.applications
                .find(it.application())
                .map(row -> row.application().name())
                .orElse("");
    }
}
