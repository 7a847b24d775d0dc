package io.weft.controller.ordering;

import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.AskOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "asks")
class AskRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "host")
    UUID host;

    @Column(name = "instance")
    UUID instance;

    @Column(name = "question")
    String question;

    @Column(name = "max_bytes")
    int maxBytes;

    @Column(name = "deadline")
    Instant deadline;

    @Column(name = "call_at")
    String at;

    @Column(name = "answered_at")
    Instant answeredAt;

    @Column(name = "found")
    Boolean found;

    @Column(name = "answer")
    String answer;

    static AskRow of(TenantId tenant, Asks.Ask ask) {
        var row = new AskRow();
        row.id = ask.id();
        row.tenantId = tenant.value();
        row.host = ask.host().value();
        row.instance = ask.instance().value();
        row.question = ask.question().name();
        row.maxBytes = ask.maxBytes();
        row.deadline = ask.deadline();
        row.at = ask.at().orElse(null);
        return row;
    }

    Asks.Answer toAnswer() {
        return new Asks.Answer(
                Boolean.TRUE.equals(found), Optional.ofNullable(answer).orElse(""));
    }

    AskOrder toOrder(long epoch) {
        return new AskOrder(
                id,
                epoch,
                1,
                AskOrder.Question.valueOf(question),
                new InstanceId(instance),
                maxBytes,
                deadline,
                Optional.ofNullable(at));
    }
}
