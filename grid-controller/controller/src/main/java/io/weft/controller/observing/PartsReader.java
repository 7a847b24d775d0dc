package io.weft.controller.observing;

import io.weft.controller.bus.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Reads the parts of a shared topic that this controller holds, on a thread of its own. */
public final class PartsReader {
    private static final Logger LOG = Logger.getLogger(PartsReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LEAVING = Duration.ofSeconds(2);
    /** A part is held anew so many times before it would be lost. */
    private static final int BEATS = 3;
    /** The most that is fetched at once: a reader that was away catches up with few transactions. */
    private static final int MOST_BYTES = 8 << 20;

    private final String topic;
    private final Supplies supplies;
    private final Pace pace;
    private final Function<KafkaConsumer<String, byte[]>, Reading> reading;
    private final UUID self = UUID.randomUUID();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private long heldAt;

    /** @param reading what one consumer reads is handed to; another one after each fault */
    public PartsReader(
            String topic, Supplies supplies, Pace pace, Function<KafkaConsumer<String, byte[]>, Reading> reading) {
        this.topic = topic;
        this.supplies = supplies;
        this.pace = pace;
        this.reading = reading;
    }

    public record Supplies(KafkaClients clients, Readers readers, ReportsConfig config) {}

    /**
     * @param records the most that are read at once, of all parts together
     * @param parts that are handed over at once, each on a thread of its own
     */
    public record Pace(int records, int parts) {}

    /** What is done with what was read. */
    public interface Reading {
        /**
         * Records of one part, in order, of which it also notes in the database that they were read.
         *
         * @return false when the part turned out to be another's
         */
        boolean isReadThrough(TopicPartition part, List<ConsumerRecord<String, byte[]>> records, UUID reader);

        /** After everything that was polled. */
        default void look() {}
    }

    public void begin() {
        Thread.ofPlatform().daemon().name(topic + "-reader").start(this::run);
    }

    /** Waits a moment for the reader to give up its parts, so that another goes on at once. */
    public void stop() throws InterruptedException {
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
            if (!stopped.await(supplies.config().pause().toMillis(), TimeUnit.MILLISECONDS)) {
                begin();
                return;
            }
            left.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        heldAt = System.nanoTime() - supplies.config().lease().toNanos();
        try (var consumer = consumer();
                var hands = Executors.newFixedThreadPool(
                        pace.parts(), Thread.ofVirtual().factory())) {
            var reading = this.reading.apply(consumer);
            while (!isStopped()) {
                hold(consumer);
                if (consumer.assignment().isEmpty()) {
                    stopped.await(beat().toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    read(consumer, reading, hands);
                    reading.look();
                }
            }
            supplies.readers().leave(self);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            if (!isStopped()) {
                LOG.warnf("topic=%s interrupted=true fault=\"%s\"", topic, fault);
            }
        }
    }

    /** Says again which parts it holds, takes those that are free, and reads what it took from where the last reader was. */
    private void hold(KafkaConsumer<String, byte[]> consumer) {
        if (System.nanoTime() - heldAt < beat().toNanos()) {
            return;
        }
        var held = new HashMap<TopicPartition, Long>();
        for (var part : consumer.partitionsFor(topic)) {
            supplies.readers()
                    .hold(topic, part.partition(), self)
                    .ifPresent(it -> held.put(new TopicPartition(topic, part.partition()), it));
        }
        heldAt = System.nanoTime();
        var before = consumer.assignment();
        if (!held.keySet().equals(before)) {
            consumer.assign(held.keySet());
            held.forEach((part, next) -> {
                if (!before.contains(part)) {
                    seek(consumer, part, next);
                }
            });
            LOG.infof("topic=%s parts=%s", topic, held);
        }
    }

    private static void seek(KafkaConsumer<String, byte[]> consumer, TopicPartition part, long next) {
        if (next == Readers.END) {
            consumer.seekToEnd(List.of(part));
        } else {
            consumer.seek(part, next);
        }
    }

    /** Each part as far as it goes, or until one turns out to be another's. */
    private void read(KafkaConsumer<String, byte[]> consumer, Reading reading, ExecutorService hands)
            throws InterruptedException {
        var records = consumer.poll(POLL);
        var parts = records.partitions().stream()
                .map(part -> (Callable<Boolean>) () -> isReadThrough(reading, part, records.records(part)))
                .toList();
        // Waits for all of them: a part whose fate is not known may not be read again.
        var areReadThrough =
                hands.invokeAll(parts).stream().map(PartsReader::outcome).toList();
        if (areReadThrough.contains(false)) {
            consumer.assign(List.of());
        }
    }

    private boolean isReadThrough(Reading reading, TopicPartition part, List<ConsumerRecord<String, byte[]>> records) {
        var isReadThrough = reading.isReadThrough(part, records, self);
        if (!isReadThrough) {
            LOG.infof("topic=%s part=%d lost=true", topic, part.partition());
        }
        return isReadThrough;
    }

    private static boolean outcome(Future<Boolean> part) {
        if (part.state() == Future.State.FAILED) {
            throw part.exceptionNow() instanceof RuntimeException fault
                    ? fault
                    : new IllegalStateException(part.exceptionNow());
        }
        return part.resultNow();
    }

    private Duration beat() {
        return supplies.config().lease().dividedBy(BEATS);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var properties = supplies.clients().common();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pace.records());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
