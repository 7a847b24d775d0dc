package io.weft.controller.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.bus.KafkaClients;
import io.weft.kernel.Transactions;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hibernate.Session;

/**
 * Carries events to Kafka as CloudEvents 1.0, binary mode.
 *
 * <p>Claimed by state: the oldest unpublished event of a subject is locked and skipped where another replica holds it, so
 * several may publish at once and a subject still has one publisher. The transaction stays open while Kafka answers; when it
 * doesn't, nothing is marked and the next pass tries again. A crash between answer and commit publishes twice, with the same
 * id.
 */
@ApplicationScoped
class Publisher {
    private final Transactions transactions;
    private final Session session;
    private final KafkaClients clients;
    private final ObjectMapper json;
    private final EventsConfig config;
    private final Loop loop;
    private final ReentrantLock making = new ReentrantLock();
    private KafkaProducer<String, byte[]> producer;

    Publisher(
            Transactions transactions, Session session, KafkaClients clients, ObjectMapper json, EventsConfig config) {
        this.transactions = transactions;
        this.session = session;
        this.clients = clients;
        this.json = json;
        this.config = config;
        this.loop = new Loop("event-publisher", config.period().multipliedBy(4), this::pass);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        making.lock();
        try {
            if (producer != null) {
                producer.close(java.time.Duration.ofSeconds(2));
            }
        } finally {
            making.unlock();
        }
    }

    void wake() {
        loop.wake();
    }

    private void pass() {
        while (transactions.gridWide(this::publish) > 0) {
            // Each round takes one bounded batch; the last finds nothing.
        }
    }

    private int publish() {
        var subjects = session.createNativeQuery("""
                        select subject from grid.outbox o
                        where published_at is null and position is not null
                          and not exists (select 1 from grid.outbox earlier
                                          where earlier.subject = o.subject and earlier.published_at is null and earlier.position < o.position)
                        order by position limit :batch for update skip locked""", String.class)
                .setParameter("batch", config.batch())
                .getResultList();
        return subjects.isEmpty() ? 0 : publish(subjects);
    }

    private int publish(List<String> subjects) {
        var rows = session.createNativeQuery("""
                        select position, id, cast(tenant_id as text) as tenant, type, subject, at, message, cast(data as text) as data
                        from grid.outbox where subject in (:subjects) and published_at is null and position is not null
                        order by position limit :batch""", Tuple.class)
                .setParameter("subjects", subjects)
                .setParameter("batch", config.batch())
                .getResultList();
        sendAll(rows.stream().map(this::record).toList());
        return session.createNativeMutationQuery(
                        "update grid.outbox set published_at = now() where position in (:positions)")
                .setParameter(
                        "positions",
                        rows.stream()
                                .map(row -> row.get("position", Long.class))
                                .toList())
                .executeUpdate();
    }

    private ProducerRecord<String, byte[]> record(Tuple row) {
        var subject = row.get("subject", String.class);
        var record = new ProducerRecord<>(Topics.EVENTS, subject, body(row));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                row.get("id").toString(),
                "ce_source",
                "/weft/grid",
                "ce_type",
                row.get("type", String.class),
                "ce_subject",
                subject,
                "ce_time",
                row.get("at", Instant.class).toString(),
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private byte[] body(Tuple row) {
        try {
            var body = json.createObjectNode();
            body.put("tenant", row.get("tenant", String.class));
            body.put("message", row.get("message", String.class));
            body.set("data", json.readTree(row.get("data", String.class)));
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("grid.outbox holds data that isn't JSON", e);
        }
    }

    private void sendAll(List<ProducerRecord<String, byte[]>> records) {
        var sent = new ArrayList<Future<?>>();
        try {
            for (var record : records) {
                var one = producer().send(record);
                if (one.isDone()) {
                    one.get(); // Kafka is away: find out with the first record, since each would wait as long for it
                }
                sent.add(one);
            }
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka didn't take an event", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        making.lock();
        try {
            if (producer == null) {
                producer = clients.producer();
            }
            return producer;
        } finally {
            making.unlock();
        }
    }
}
