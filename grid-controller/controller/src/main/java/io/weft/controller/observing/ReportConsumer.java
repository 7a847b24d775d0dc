package io.weft.controller.observing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.bus.KafkaClients;
import io.weft.controller.events.Listeners;
import io.weft.controller.joining.HostSecrets;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.HostId;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads reports, one transaction each, and commits their offsets after. A report that is read twice is recognised by its
 * sequence; one that can't be believed is dropped and logged.
 */
@ApplicationScoped
class ReportConsumer {
    private static final Logger LOG = Logger.getLogger(ReportConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final HostSecrets secrets;
    private final Observer observer;
    private final Pulse pulse;
    private final Listeners listeners;
    private final Attesting attesting;
    private final ReportsConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    ReportConsumer(
            KafkaClients clients,
            HostSecrets secrets,
            Observer observer,
            Pulse pulse,
            Listeners listeners,
            Attesting attesting,
            ReportsConfig config) {
        this.clients = clients;
        this.secrets = secrets;
        this.observer = observer;
        this.pulse = pulse;
        this.listeners = listeners;
        this.attesting = attesting;
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
            var reading = attesting.of(consumer);
            while (!isStopped()) {
                var records = consumer.poll(POLL);
                records.forEach(this::handle);
                if (!records.isEmpty()) {
                    consumer.commitSync();
                }
                reading.look();
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
        believed(record).ifPresent(report -> {
            var outcome = observer.observe(report);
            if (outcome.plan()) {
                pulse.plan();
            }
            if (outcome.publish()) {
                pulse.publish();
            }
            outcome.onlookers().forEach(listeners::stateChanged);
        });
    }

    private Optional<Report> believed(ConsumerRecord<String, byte[]> record) {
        try {
            var host = HostId.fromString(record.key());
            var signature = record.headers().lastHeader(Signature.HEADER);
            if (signature == null || !Signature.matches(secrets.signingKey(host), record.value(), signature.value())) {
                LOG.warnf("report=forged key=%s offset=%d", record.key(), record.offset());
                return Optional.empty();
            }
            var report = OrdersJson.read(record.value(), Report.class);
            return Optional.of(report).filter(it -> it.host().equals(host));
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException unreadable) {
            LOG.warnf("report=unreadable key=%s offset=%d", record.key(), record.offset());
            return Optional.empty();
        }
    }
}
