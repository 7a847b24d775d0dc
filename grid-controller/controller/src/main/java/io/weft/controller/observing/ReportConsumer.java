package io.weft.controller.observing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.bus.KafkaClients;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Reads reports and commits their offsets after. */
@ApplicationScoped
class ReportConsumer {
    private static final Logger LOG = Logger.getLogger(ReportConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final Hearing hearing;
    private final ReportsConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    ReportConsumer(KafkaClients clients, Hearing hearing, ReportsConfig config) {
        this.clients = clients;
        this.hearing = hearing;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            begin();
        }
    }

    private void begin() {
        Thread.ofPlatform().daemon().name("report-consumer").start(this::run);
    }

    /** Waits a moment for the consumer to leave its group: another then takes over at once, and not when the session is over. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        left.await(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /**
     * A new consumer on a new thread after each fault. It begins where offsets were last committed, so nothing is skipped;
     * and a transaction that nobody could end dies with the old thread.
     */
    private void run() {
        try {
            consume();
            if (!stopped.await(config.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                begin();
                return;
            }
            left.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        try (var consumer = consumer()) {
            consumer.subscribe(List.of(Topics.REPORTS));
            while (!isStopped()) {
                var records = consumer.poll(POLL);
                records.forEach(this::handle);
                if (!records.isEmpty()) {
                    consumer.commitSync();
                }
            }
        } catch (RuntimeException fault) {
            if (!isStopped()) {
                LOG.warnf("reports=interrupted fault=\"%s\"", fault);
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var properties = clients.common();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(config.session()));
        properties.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                millis(config.session().dividedBy(4)));
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        var signature = Optional.ofNullable(record.headers().lastHeader(Signature.HEADER))
                .map(Header::value);
        hearing.hear(record.key(), record.value(), signature);
    }
}
