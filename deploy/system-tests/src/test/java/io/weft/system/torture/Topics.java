package io.weft.system.torture;

import io.weft.system.Grid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The bus, with the controller's own rights. */
public final class Topics {
    static final String REPORTS = "weft.reports.v1";
    private static final Duration POLL = Duration.ofMillis(200);

    private Topics() {}

    public static String orders(String hostId) {
        return "weft.orders." + hostId + ".v1";
    }

    static Map<String, Object> access() {
        var access = new HashMap<String, Object>();
        access.put("bootstrap.servers", "127.0.0.1:" + (7083 + 100 * Grid.slot()));
        access.put("security.protocol", "SASL_PLAINTEXT");
        access.put("sasl.mechanism", "SCRAM-SHA-256");
        access.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"controller\" password=\""
                        + Grid.secret("grid.json", "kafka-controller") + "\";");
        access.put("reconnect.backoff.max.ms", 500);
        return access;
    }

    static KafkaConsumer<String, byte[]> consumer() {
        var reading = access();
        reading.put("allow.auto.create.topics", false);
        reading.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(access(), new StringSerializer(), new ByteArraySerializer());
    }

    /** All records of a topic, oldest first. */
    static List<ConsumerRecord<String, byte[]>> records(String topic) {
        var partition = new TopicPartition(topic, 0);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    /** What stands last under each key; a tombstone stands for nothing. */
    public static Map<String, byte[]> standing(String topic) {
        var standing = new TreeMap<String, byte[]>();
        for (var record : records(topic)) {
            Optional.ofNullable(record.value())
                    .ifPresentOrElse(it -> standing.put(record.key(), it), () -> standing.remove(record.key()));
        }
        return standing;
    }
}
