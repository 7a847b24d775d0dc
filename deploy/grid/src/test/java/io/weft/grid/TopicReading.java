package io.weft.grid;

import io.weft.kernel.HostId;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import io.weft.orders.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands last on a host's topic, as an agent that starts now would read it. */
final class TopicReading {
    private TopicReading() {}

    static Map<String, Order> standing(Map<String, Object> login, HostId host) {
        var standing = new TreeMap<String, Order>();
        var partition = new TopicPartition(Topics.orders(host), 0);
        try (var consumer = new KafkaConsumer<>(login, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    standing.remove(record.key());
                    if (record.value() != null) {
                        standing.put(record.key(), OrdersJson.read(record.value(), Order.class));
                    }
                });
            }
        }
        return standing;
    }
}
