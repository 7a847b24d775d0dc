package io.weft.controller.instances;

import io.weft.controller.database.Sql;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What became of an instance, line by line, for the one who asks why. Goes with the instance. */
@ApplicationScoped
public class History {
    private static final int PAGE = 200;

    private final Sql sql;

    History(Sql sql) {
        this.sql = sql;
    }

    public record Line(Instant at, String what) {}

    public void add(TenantId tenant, InstanceId instance, Line line) {
        sql.change(
                """
                insert into grid.history (tenant_id, instance, at, what) values (:tenant, :instance, :at, :what)""",
                Map.of(
                        "tenant", tenant.value(),
                        "instance", instance.value(),
                        "at", line.at(),
                        "what", line.what()));
    }

    /** The newest lines, oldest first. */
    public List<Line> of(TenantId tenant, InstanceId instance) {
        return sql.rows("""
                        select at, what from grid.history where tenant_id = :tenant and instance = :instance
                        order by ordinal desc limit :page""", Map.of("tenant", tenant.value(), "instance", instance.value(), "page", PAGE))
                .map(it -> new Line(it.instant("at"), it.text("what")))
                .toList()
                .reversed();
    }
}
