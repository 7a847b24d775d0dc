package io.weft.controller.observing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.bus.KafkaClients;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Reads the parts of the reports that this controller holds, and notes how far it has come after. */
@ApplicationScoped
class ReportConsumer {
    private static final Logger LOG = Logger.getLogger(ReportConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LEAVING = Duration.ofSeconds(2);
    /** A part is held anew so many times before it would be lost. */
    private static final int BEATS = 3;

    private final KafkaClients clients;
    private final Hearing hearing;
    private final ReportsConfig config;
    private final Readers readers;
    private final Attesting attesting;
    private final UUID self = UUID.randomUUID();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private long heldAt;

    ReportConsumer(KafkaClients clients, Hearing hearing, ReportsConfig config, Readers readers, Attesting attesting) {
        this.clients = clients;
        this.hearing = hearing;
        this.config = config;
        this.readers = readers;
        this.attesting = attesting;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            begin();
        }
    }

    private void begin() {
        Thread.ofPlatform().daemon().name("report-consumer").start(this::run);
    }

    /** Waits a moment for the reader to give up its parts, so that another goes on at once. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        left.await(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /**
     * A new consumer on a new thread after each fault. It begins where the last one had noted, so nothing is skipped; and a
     * transaction that nobody could end dies with the old thread.
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
        heldAt = System.nanoTime() - config.lease().toNanos();
        try (var consumer = consumer()) {
            var reading = attesting.of(consumer);
            while (!isStopped()) {
                hold(consumer);
                if (consumer.assignment().isEmpty()) {
                    stopped.await(beat().toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    read(consumer);
                    reading.look();
                }
            }
            readers.leave(self);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            if (!isStopped()) {
                LOG.warnf("reports=interrupted fault=\"%s\"", fault);
            }
        }
    }

    /** Says again which parts it holds, takes those that are free, and reads what it took from where the last reader was. */
    private void hold(KafkaConsumer<String, byte[]> consumer) {
        if (System.nanoTime() - heldAt < beat().toNanos()) {
            return;
        }
        var held = new HashMap<TopicPartition, Long>();
        for (var part : consumer.partitionsFor(Topics.REPORTS)) {
            readers.hold(part.partition(), self)
                    .ifPresent(it -> held.put(new TopicPartition(Topics.REPORTS, part.partition()), it));
        }
        heldAt = System.nanoTime();
        var before = consumer.assignment();
        if (!held.keySet().equals(before)) {
            consumer.assign(held.keySet());
            held.forEach((part, next) -> {
                if (!before.contains(part)) {
                    consumer.seek(part, next);
                }
            });
            LOG.infof("reports=read parts=%s", held);
        }
    }

    /** Each part as far as it goes, or until it turns out to be another's. */
    private void read(KafkaConsumer<String, byte[]> consumer) {
        var records = consumer.poll(POLL);
        for (var part : records.partitions()) {
            if (!isReadThrough(part, records.records(part))) {
                LOG.infof("reports=lost part=%d", part.partition());
                consumer.assign(List.of());
                return;
            }
        }
    }

    /** Notes its way while it goes: a starved machine may take longer for what it fetched than it holds the part. */
    private boolean isReadThrough(TopicPartition part, List<ConsumerRecord<String, byte[]>> records) {
        var notedAt = System.nanoTime();
        for (var record : records) {
            handle(record);
            if (System.nanoTime() - notedAt > beat().toNanos()) {
                if (!readers.advance(part.partition(), self, record.offset() + 1)) {
                    return false;
                }
                notedAt = System.nanoTime();
            }
        }
        return readers.advance(part.partition(), self, records.getLast().offset() + 1);
    }

    private Duration beat() {
        return config.lease().dividedBy(BEATS);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var properties = clients.common();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        var signature = Optional.ofNullable(record.headers().lastHeader(Signature.HEADER))
                .map(Header::value);
        hearing.hear(record.key(), record.value(), signature);
    }
}
