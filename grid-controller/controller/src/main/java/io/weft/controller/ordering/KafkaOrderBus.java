package io.weft.controller.ordering;

import io.quarkus.runtime.ShutdownEvent;
import io.weft.controller.bus.KafkaClients;
import io.weft.kernel.HostId;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

@ApplicationScoped
class KafkaOrderBus implements OrderBus {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final ReentrantLock making = new ReentrantLock();
    private Optional<KafkaProducer<String, byte[]>> producer = Optional.empty();

    KafkaOrderBus(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public void send(HostId host, List<Message> messages) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        try {
            for (var message : messages) {
                sent.add(producer().send(record(host, message)));
            }
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw new BusFault("orders of host " + host + " were not taken", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusFault("interrupted while ordering from host " + host, e);
        }
    }

    private static ProducerRecord<String, byte[]> record(HostId host, Message message) {
        return new ProducerRecord<>(
                Topics.orders(host), 0, message.key(), message.order().orElse(null));
    }

    private KafkaProducer<String, byte[]> producer() {
        making.lock();
        try {
            if (producer.isEmpty()) {
                producer = Optional.of(clients.producer());
            }
            return producer.get();
        } finally {
            making.unlock();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        making.lock();
        try {
            producer.ifPresent(it -> it.close(CLOSING));
        } finally {
            making.unlock();
        }
    }
}
