package io.weft.controller.ordering;

import io.weft.controller.bus.BusFault;
import io.weft.controller.bus.KafkaClients;
import io.weft.kernel.HostId;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads hosts' topics as an agent would that starts now. */
@ApplicationScoped
class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern ORDERS = Pattern.compile("weft\\.orders\\.([0-9a-f-]{36})\\.v1");

    private final KafkaClients clients;
    private final InstantSource clock;

    TopicReader(KafkaClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Those that have a topic. */
    Set<HostId> hosts() {
        try (var admin = clients.admin()) {
            return admin.listTopics().names().get().stream()
                    .map(ORDERS::matcher)
                    .filter(it -> it.matches())
                    .map(it -> HostId.fromString(it.group(1)))
                    .collect(Collectors.toSet());
        } catch (ExecutionException | KafkaException e) {
            throw new BusFault("cannot list the topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusFault("interrupted while listing the topics", e);
        }
    }

    /** Of each host, the digest of what stands last under each key. One consumer reads them all. */
    Map<HostId, Map<String, String>> standing(Collection<HostId> hosts) {
        var standing = new HashMap<TopicPartition, Map<String, String>>();
        hosts.forEach(it -> standing.put(partition(it), new HashMap<>()));
        try (var consumer =
                new KafkaConsumer<>(clients.common(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(standing.keySet());
            consumer.seekToBeginning(standing.keySet());
            var ends = consumer.endOffsets(standing.keySet());
            var until = clock.instant().plus(PATIENCE);
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                if (clock.instant().isAfter(until)) {
                    throw new BusFault("the topics of hosts can't be read in time", new KafkaException());
                }
                consumer.poll(POLL)
                        .forEach(it -> note(standing.get(new TopicPartition(it.topic(), it.partition())), it));
            }
        } catch (KafkaException e) {
            throw new BusFault("cannot read the topics of hosts", e);
        }
        return hosts.stream().collect(Collectors.toMap(it -> it, it -> standing.get(partition(it))));
    }

    private static TopicPartition partition(HostId host) {
        return new TopicPartition(Topics.orders(host), 0);
    }

    private static void note(Map<String, String> standing, ConsumerRecord<String, byte[]> record) {
        standing.remove(record.key());
        if (record.value() != null) {
            standing.put(record.key(), Ordering.digest(record.value()));
        }
    }
}
