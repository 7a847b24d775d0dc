package io.weft.controller.observing;

import io.weft.controller.hosts.Keeping;
import io.weft.kernel.Transactions;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Says in the database how far the reports have been read: nobody is convicted of a silence that nobody listened to. */
@ApplicationScoped
class Attesting {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final Keeping keeping;
    private final InstantSource clock;
    private final ReportsConfig config;

    Attesting(Transactions transactions, Keeping keeping, InstantSource clock, ReportsConfig config) {
        this.transactions = transactions;
        this.keeping = keeping;
        this.clock = clock;
        this.config = config;
    }

    Reading of(KafkaConsumer<String, byte[]> consumer) {
        return new Reading(consumer);
    }

    /**
     * What one consumer can say. The end that the broker names now has to be reached by a later look, and is then attested for
     * the moment of asking: with many hosts there is always something newer. A broker that doesn't answer is attested by nobody,
     * since its hosts fall silent with it.
     */
    final class Reading {
        private final KafkaConsumer<String, byte[]> consumer;
        private Map<TopicPartition, Long> ends = Map.of();
        private Instant askedAt = Instant.MIN;

        private Reading(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        /** After everything that was polled is handled. */
        void look() {
            ends = new HashMap<>(ends);
            ends.keySet().retainAll(consumer.assignment());
            if (ends.isEmpty()) {
                ask();
            } else if (ends.entrySet().stream().allMatch(it -> consumer.position(it.getKey()) >= it.getValue())) {
                attest();
                ends = Map.of();
            }
        }

        private void ask() {
            var now = clock.instant();
            if (!now.isBefore(askedAt) && now.isBefore(askedAt.plus(config.attestEvery()))) {
                return;
            }
            try {
                ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
                askedAt = now;
            } catch (TimeoutException away) {
                ends = Map.of();
            }
        }

        private void attest() {
            var read = ends.keySet().stream().map(TopicPartition::partition).toList();
            var outOf = consumer.partitionsFor(Topics.REPORTS, PATIENCE).size();
            transactions.gridWide(() -> {
                keeping.attest(read, outOf, askedAt);
                return read;
            });
        }
    }
}
