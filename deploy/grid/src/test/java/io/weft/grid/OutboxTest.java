package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.bus.KafkaClients;
import io.weft.kernel.Event;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.orders.Topics;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C4 of the reliability reference, "event lost or reordered between PostgreSQL and Kafka": eight writers, some of them
 * slow to commit; a publisher whose session dies after Kafka took the events and before they are marked; a broker that is
 * away for a while. Nothing is lost, each subject stays in order, and what comes twice is word for word the same.
 */
@GridTest
@Tag("faults")
class OutboxTest {
    private static final int WRITERS = 8;
    private static final int SUBJECTS_EACH = 5;
    private static final int PHASES = 3;
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);
    private static final Duration LAG = Duration.ofSeconds(2);
    /** Of all writers together while lag is measured; a flood would only measure its own length. */
    private static final int PER_SECOND = Torture.count("events-per-second", 500);

    private static final int EVENTS = Torture.count("events", 3000);
    private static final Duration OUTAGE = Duration.ofSeconds(Torture.count("outage", 5));

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    Session session;

    @Inject
    KafkaClients clients;

    TestDatabase database;
    TestBroker broker;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Map<String, List<UUID>> written = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> committedAt = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> heardAt = new ConcurrentHashMap<>();
    private final List<EventsCheck.Heard> heard = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean over;

    @BeforeEach
    void aPublisherThatCanDie() throws SQLException {
        behindTheProgram("""
                create sequence public.publications;
                create function public.dies() returns trigger language plpgsql security definer as $body$
                begin
                    if nextval('public.publications') % 6 = 0 then perform pg_terminate_backend(pg_backend_pid()); end if;
                    return null;
                end $body$""");
    }

    @AfterEach
    void noneAnyMore() throws SQLException {
        over = true;
        behindTheProgram("drop function public.dies() cascade; drop sequence public.publications");
    }

    @Test
    void nothingIsLostOrReorderedWhateverStopsOnTheWay() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            pool.submit(this::listen);
            var byPosition = pool.submit(reader("position"));
            var byIdentity = pool.submit(reader("ordinal"));
            write(Duration.ofSeconds(1).dividedBy(PER_SECOND / WRITERS));
            awaitHeard();
            var healthy = lag();
            behindTheProgram("create trigger dies before update of published_at on grid.outbox for each statement"
                    + " execute function public.dies()");
            write(Duration.ZERO);
            awaitHeard();
            behindTheProgram("drop trigger dies on grid.outbox");
            var drained = outage();
            over = true;
            report(healthy, drained);

            var bus = EventsCheck.of(written, List.copyOf(heard));
            assertThat(bus.passes()).as("the bus: %s", bus).isTrue();
            assertThat(bus.repeated()).as("publications that died unmarked").isPositive();
            var list = EventsCheck.of(written, byPosition.get());
            assertThat(list.passes()).as("the list: %s", list).isTrue();
            var control = EventsCheck.of(written, byIdentity.get());
            Torture.say("events: control, a reader by identity > cursor: " + control);
            assertThat(control.lost())
                    .as("lost by a reader that is known to be wrong")
                    .isNotEmpty();
        } finally {
            over = true;
        }
    }

    private void report(List<Duration> healthy, Duration drained) {
        var total = written.values().stream().mapToInt(List::size).sum();
        var p99 = healthy.get(healthy.size() * 99 / 100);
        Torture.say("events: %d of %d writers, %s; lag p50 %d ms, p99 %d ms; drained %d ms after an outage of %d s"
                .formatted(
                        total,
                        WRITERS,
                        EventsCheck.of(written, List.copyOf(heard)),
                        healthy.get(healthy.size() / 2).toMillis(),
                        p99.toMillis(),
                        drained.toMillis(),
                        OUTAGE.toSeconds()));
        if (Torture.isTimed()) {
            assertThat(p99).isLessThanOrEqualTo(LAG);
            assertThat(drained).isLessThanOrEqualTo(DRAINED_WITHIN);
        }
    }

    /** @param pace of each writer */
    private void write(Duration pace) throws Exception {
        try (var pool = Executors.newFixedThreadPool(WRITERS)) {
            var writers = IntStream.range(0, WRITERS)
                    .<Callable<Integer>>mapToObj(writer -> () -> write(writer, pace))
                    .toList();
            for (var writer : pool.invokeAll(writers)) {
                assertThat(writer.get()).isEqualTo(EVENTS / PHASES / WRITERS);
            }
        }
    }

    private int write(int writer, Duration pace) {
        var count = EVENTS / PHASES / WRITERS;
        var began = Instant.now();
        for (int i = 0; i < count; i++) {
            LockSupport.parkUntil(began.plus(pace.multipliedBy(i)).toEpochMilli());
            var subject = "outbox-" + run + "/" + writer + "-" + i % SUBJECTS_EACH;
            var id = UUID.randomUUID();
            var slow = i % 20 == writer;
            transactions.forTenant(tenant, () -> {
                outbox.add(new Event(
                        id,
                        "weft.test.happened",
                        subject,
                        Optional.of(tenant),
                        Instant.now(),
                        "number " + numbers.incrementAndGet(),
                        Map.of()));
                return slow ? commitLate() : "";
            });
            committedAt.put(id, Instant.now());
            written.computeIfAbsent(subject, _ -> Collections.synchronizedList(new ArrayList<>()))
                    .add(id);
        }
        return count;
    }

    private String commitLate() {
        return session.createNativeQuery("select cast(pg_sleep(0.05) as text)", String.class)
                .getSingleResult();
    }

    private Duration outage() throws Exception {
        broker.stop();
        var until = Instant.now().plus(OUTAGE);
        write(Duration.ZERO);
        while (Instant.now().isBefore(until)) {
            LockSupport.parkUntil(until.toEpochMilli());
        }
        broker.start();
        var back = Instant.now();
        awaitHeard();
        return Duration.between(back, Instant.now());
    }

    private void awaitHeard() {
        Eventually.holds(() -> assertThat(heardAt.keySet()).hasSize(committedAt.size()));
    }

    private List<Duration> lag() {
        return committedAt.entrySet().stream()
                .map(it -> Duration.between(it.getValue(), heardAt.get(it.getKey())))
                .sorted()
                .toList();
    }

    /** The bus, from where it ends now. */
    private Object listen() {
        var settings = new HashMap<>(clients.common());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topics.EVENTS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!over) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::hear);
            }
            return heard;
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        if (record.key().startsWith("outbox-" + run)) {
            var id = UUID.fromString(
                    new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            heard.add(new EventsCheck.Heard(record.key(), id, new String(record.value(), StandardCharsets.UTF_8)));
            heardAt.putIfAbsent(id, Instant.now());
        }
    }

    /** Goes on behind the highest number it has seen, as any reader with a cursor would. */
    private Callable<List<EventsCheck.Heard>> reader(String column) {
        return () -> {
            var got = new ArrayList<EventsCheck.Heard>();
            var cursor = 0L;
            try (var connection = database.asSuperuser();
                    var next =
                            connection.prepareStatement("select " + column + ", subject, id, message from grid.outbox"
                                    + " where " + column + " > ? and tenant_id = ? order by " + column)) {
                next.setObject(2, tenant.value());
                var last = false;
                while (!last) {
                    last = over;
                    next.setLong(1, cursor);
                    try (var rows = next.executeQuery()) {
                        while (rows.next()) {
                            cursor = rows.getLong(1);
                            got.add(new EventsCheck.Heard(
                                    rows.getString(2), rows.getObject(3, UUID.class), rows.getString(4)));
                        }
                    }
                }
            }
            return got;
        };
    }

    private void behindTheProgram(String sql) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
