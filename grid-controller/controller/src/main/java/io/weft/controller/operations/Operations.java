package io.weft.controller.operations;

import io.weft.controller.database.Row;
import io.weft.controller.database.Sql;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of operations. */
@ApplicationScoped
public class Operations {
    private static final String SELECT = """
            select id, tenant_id, application, kind, generation, state, done, total, message, started_at, deadline, finished_at
            from grid.operations\s""";

    private final Sql sql;

    Operations(Sql sql) {
        this.sql = sql;
    }

    public Optional<Operation> find(TenantId tenant, OperationId id) {
        return sql.row(
                        SELECT + "where tenant_id = :tenant and id = :id",
                        Map.of("tenant", tenant.value(), "id", id.value()))
                .map(Operations::operation);
    }

    public List<Operation> recent(TenantId tenant, int limit) {
        return sql.rows(
                        SELECT + "where tenant_id = :tenant order by started_at desc, id limit :limit",
                        Map.of("tenant", tenant.value(), "limit", limit))
                .map(Operations::operation)
                .toList();
    }

    public List<Operation> running(TenantId tenant, ApplicationId application) {
        return sql.rows(
                        SELECT + "where tenant_id = :tenant and application = :application and state = 'RUNNING'",
                        Map.of("tenant", tenant.value(), "application", application.value()))
                .map(Operations::operation)
                .toList();
    }

    public void put(Operation it) {
        var parameters = new HashMap<String, Object>(Map.of(
                "id", it.id().value(),
                "tenant", it.tenant().value(),
                "application", it.application().value(),
                "kind", it.kind().name(),
                "generation", it.generation(),
                "state", it.state().name(),
                "done", it.done(),
                "total", it.total(),
                "message", it.message(),
                "started", it.startedAt()));
        parameters.put("deadline", it.deadline());
        parameters.put("finished", it.finishedAt().orElse(null));
        sql.change("""
                insert into grid.operations (id, tenant_id, application, kind, generation, state, done, total, message,
                                             started_at, deadline, finished_at)
                values (:id, :tenant, :application, :kind, :generation, :state, :done, :total, :message,
                        :started, :deadline, cast(:finished as timestamptz))
                on conflict (id) do update set state = excluded.state, done = excluded.done, total = excluded.total,
                                               message = excluded.message, finished_at = excluded.finished_at""", parameters);
    }

    public String applicationName(Operation it) {
        return sql.row(
                        "select name from grid.applications where tenant_id = :tenant and id = :id",
                        Map.of(
                                "tenant",
                                it.tenant().value(),
                                "id",
                                it.application().value()))
                .map(row -> row.text("name"))
                .orElse("");
    }

    private static Operation operation(Row row) {
        return new Operation(
                new OperationId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                new ApplicationId(row.uuid("application")),
                Operation.Kind.valueOf(row.text("kind")),
                row.number("generation"),
                Operation.State.valueOf(row.text("state")),
                row.integer("done"),
                row.integer("total"),
                row.text("message"),
                row.instant("started_at"),
                row.instant("deadline"),
                row.instantIfAny("finished_at"));
    }
}
