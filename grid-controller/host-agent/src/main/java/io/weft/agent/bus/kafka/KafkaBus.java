package io.weft.agent.bus.kafka;

import io.weft.agent.bus.Beginning;
import io.weft.agent.bus.Bus;
import io.weft.kernel.HostId;
import io.weft.orders.Signature;
import io.weft.orders.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Reads from the beginning on each start: the topic is compacted, so that is the host's whole wish. No consumer group: an
 * offset that Kafka remembers could skip an order that the disk never saw.
 */
public final class KafkaBus implements Bus {
    private static final System.Logger LOG = System.getLogger(KafkaBus.class.getName());
    /** How long orders of a topic that was made anew may go unread. */
    private static final Duration LOOKS = Duration.ofSeconds(10);

    private final HostId host;
    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<TopicPartition, Beginning> beginnings = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private long lookedAt;

    public KafkaBus(HostId host, Access access) {
        this.host = host;
        this.topic = Topics.orders(host);
        this.consumer = new KafkaConsumer<>(access.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(access.producer(), new StringSerializer(), new ByteArraySerializer());
    }

    /** Where the bus is and who asks. The password is never printed. */
    public record Access(String bootstrap, String user, String password) {
        private static final String LOGIN =
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";";

        Map<String, Object> common() {
            var settings = new HashMap<String, Object>();
            settings.put("bootstrap.servers", bootstrap);
            settings.put("client.id", user);
            settings.put("reconnect.backoff.max.ms", 2000);
            settings.put("enable.metrics.push", false);
            settings.put("metric.reporters", "");
            if (!user.isEmpty()) {
                settings.put("security.protocol", "SASL_PLAINTEXT");
                settings.put("sasl.mechanism", "SCRAM-SHA-256");
                settings.put("sasl.jaas.config", LOGIN.formatted(escaped(user), escaped(password)));
            }
            return settings;
        }

        Map<String, Object> consumer() {
            var settings = common();
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
            settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, 64 << 10);
            settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
            settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
            return settings;
        }

        /** Old sightings are worth nothing: short delivery, small buffer, and never a blocked caller. */
        Map<String, Object> producer() {
            var settings = common();
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2000);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5000);
            return settings;
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("\"", "\\\"");
        }

        @Override
        public String toString() {
            return "Access[" + user + "@" + bootstrap + "]";
        }
    }

    @Override
    public Batch poll(Duration timeout) {
        try {
            if (ends.isEmpty() && !assigned(timeout)) {
                return new Batch(List.of(), false);
            }
            var entries = new ArrayList<Entry>();
            for (ConsumerRecord<String, byte[]> record : consumer.poll(timeout)) {
                if (record.key() != null) {
                    entries.add(new Entry(record.key(), Optional.ofNullable(record.value())));
                }
            }
            if (isTimeToLook(!entries.isEmpty())) {
                beginAgainWhereMadeAnew();
            }
            return new Batch(entries, atEnd());
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
            return new Batch(List.of(), false);
        } catch (KafkaException e) {
            LOG.log(System.Logger.Level.WARNING, "bus=away topic={0} reason=\"{1}\"", topic, e.getMessage());
            pause(timeout);
            return new Batch(List.of(), false);
        }
    }

    private boolean assigned(Duration timeout) {
        var partitions = consumer.partitionsFor(topic, Duration.ofSeconds(5)).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            pause(timeout);
            return false;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.forEach(it -> beginnings.put(it, new Beginning()));
        ends = consumer.endOffsets(partitions);
        return true;
    }

    private boolean isTimeToLook(boolean somethingCame) {
        var unknown = beginnings.values().stream().anyMatch(it -> !it.isKnown());
        return somethingCame && unknown || System.nanoTime() - lookedAt > LOOKS.toNanos();
    }

    private void beginAgainWhereMadeAnew() {
        lookedAt = System.nanoTime();
        var fromTheFirst = new HashMap<TopicPartition, Long>();
        beginnings.keySet().forEach(it -> fromTheFirst.put(it, 0L));
        var anew = new ArrayList<TopicPartition>();
        consumer.offsetsForTimes(fromTheFirst).forEach((partition, found) -> {
            var first = Optional.ofNullable(found).map(it -> new Beginning.First(it.offset(), it.timestamp()));
            if (beginnings.get(partition).isAnother(first)) {
                anew.add(partition);
            }
        });
        if (!anew.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "bus=made-anew topic={0}", topic);
            consumer.seekToBeginning(anew);
            ends = consumer.endOffsets(beginnings.keySet());
        }
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void pause(Duration timeout) {
        try {
            Thread.sleep(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(byte[] report, byte[] signature) {
        send(Topics.REPORTS, report, signature, () -> {});
    }

    @Override
    public void publishUsage(byte[] usage, byte[] signature, Runnable arrived) {
        send(Topics.USAGE, usage, signature, arrived);
    }

    private void send(String shared, byte[] said, byte[] signature, Runnable arrived) {
        var record = new ProducerRecord<>(shared, host.toString(), said);
        record.headers().add(Signature.HEADER, signature);
        try {
            producer.send(record, (_, failure) -> {
                if (failure == null) {
                    arrived.run();
                } else {
                    LOG.log(System.Logger.Level.DEBUG, "lost={0} reason=\"{1}\"", shared, failure.getMessage());
                }
            });
        } catch (KafkaException e) {
            LOG.log(System.Logger.Level.DEBUG, "lost={0} reason=\"{1}\"", shared, e.getMessage());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        consumer.close();
    }
}
