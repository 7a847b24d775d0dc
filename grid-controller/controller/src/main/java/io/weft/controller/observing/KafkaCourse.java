package io.weft.controller.observing;

import io.weft.orders.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Of a consumer of Kafka. */
record KafkaCourse(KafkaConsumer<String, byte[]> consumer) implements Course {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public Set<Integer> parts() {
        return consumer.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    @Override
    public long position(int part) {
        return consumer.position(new TopicPartition(Topics.REPORTS, part));
    }

    /** A broker that doesn't answer has nothing attested, since its hosts fall silent with it. */
    @Override
    public Map<Integer, Long> ends() {
        try {
            var ends = new HashMap<Integer, Long>();
            consumer.endOffsets(consumer.assignment(), PATIENCE)
                    .forEach((part, end) -> ends.put(part.partition(), end));
            return ends;
        } catch (TimeoutException away) {
            return Map.of();
        }
    }

    @Override
    public int outOf() {
        return consumer.partitionsFor(Topics.REPORTS, PATIENCE).size();
    }
}
