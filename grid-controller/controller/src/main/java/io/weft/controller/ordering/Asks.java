package io.weft.controller.ordering;

import io.weft.controller.database.Sql;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.AskOrder;
import io.weft.orders.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Questions to hosts. They stand in the database because the replica that hears the answer may not be the one that asked. */
@ApplicationScoped
public class Asks {
    private final Sql sql;
    private final InstantSource clock;

    Asks(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param found whether the host knew what was asked about */
    public record Answer(boolean found, String text) {}

    public record Ask(
            UUID id, HostId host, InstanceId instance, AskOrder.Question question, int maxBytes, Instant deadline) {}

    public void add(TenantId tenant, Ask ask) {
        sql.change(
                """
                insert into grid.asks (id, tenant_id, host, instance, question, max_bytes, deadline)
                values (:id, :tenant, :host, :instance, :question, :bytes, :deadline)""",
                Map.of(
                        "id", ask.id(),
                        "tenant", tenant.value(),
                        "host", ask.host().value(),
                        "instance", ask.instance().value(),
                        "question", ask.question().name(),
                        "bytes", ask.maxBytes(),
                        "deadline", ask.deadline()));
    }

    public Optional<Answer> answer(TenantId tenant, UUID ask) {
        return sql.row("""
                        select found, answer from grid.asks
                        where tenant_id = :tenant and id = :id and answered_at is not null""", Map.of("tenant", tenant.value(), "id", ask))
                .map(it -> new Answer(it.flag("found"), it.textIfAny("answer").orElse("")));
    }

    public void remove(TenantId tenant, UUID ask) {
        sql.change(
                "delete from grid.asks where tenant_id = :tenant and id = :id",
                Map.of("tenant", tenant.value(), "id", ask));
    }

    /** Grid-wide. A host can answer only what it was asked. */
    public void answered(Report.Answer answer) {
        sql.change(
                """
                update grid.asks set answered_at = :now, found = :found, answer = :text
                where id = :id and host = :host and answered_at is null""",
                Map.of(
                        "now", clock.instant(),
                        "found", answer.found(),
                        "text", answer.text().replace("\0", ""),
                        "id", answer.ask(),
                        "host", answer.host().value()));
    }

    /** Grid-wide: what the host still has to answer. Overdue questions go on the way. */
    List<AskOrder> open(HostId host, long epoch) {
        var now = clock.instant();
        sql.change(
                "delete from grid.asks where host = :host and deadline < :long_ago",
                Map.of("host", host.value(), "long_ago", now.minusSeconds(60)));
        return sql.rows("""
                        select id, instance, question, max_bytes, deadline from grid.asks
                        where host = :host and answered_at is null and deadline > :now order by id""", Map.of("host", host.value(), "now", now))
                .map(it -> new AskOrder(
                        it.uuid("id"),
                        epoch,
                        1,
                        AskOrder.Question.valueOf(it.text("question")),
                        new InstanceId(it.uuid("instance")),
                        it.integer("max_bytes"),
                        it.instant("deadline")))
                .toList();
    }
}
