package io.weft.controller.ordering;

import io.quarkus.runtime.ShutdownEvent;
import io.weft.controller.bus.BusFault;
import io.weft.controller.bus.KafkaClients;
import io.weft.controller.bus.SharedTopics;
import io.weft.controller.joining.HostLogins;
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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics of Kafka, one for each host. */
@ApplicationScoped
class KafkaOrderBus implements OrderBus {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final HostLogins logins;
    private final SharedTopics shared;
    private final ReentrantLock making = new ReentrantLock();
    private Optional<KafkaProducer<String, byte[]>> producer = Optional.empty();

    KafkaOrderBus(KafkaClients clients, HostLogins logins, SharedTopics shared) {
        this.clients = clients;
        this.logins = logins;
        this.shared = shared;
    }

    @Override
    public void send(HostId host, List<Message> messages) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        try {
            for (var message : messages) {
                var one = producer().send(record(host, message));
                if (one.isDone()) {
                    one.get(); // It failed at once: each of the others would wait as long to find that out.
                }
                sent.add(one);
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

    @Override
    public List<HostId> forgotten(List<HostId> hosts) {
        if (hosts.isEmpty()) {
            return List.of();
        }
        var forgotten = new ArrayList<HostId>();
        try (var admin = clients.admin()) {
            var answers = admin.describeTopics(
                            hosts.stream().map(Topics::orders).toList())
                    .topicNameValues();
            for (var host : hosts) {
                if (!isKnown(answers.get(Topics.orders(host)))) {
                    forgotten.add(host);
                }
            }
            return forgotten;
        } catch (ExecutionException | KafkaException e) {
            throw new BusFault("cannot ask for hosts' topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusFault("interrupted while asking for hosts' topics", e);
        }
    }

    @Override
    public void make(List<HostId> hosts) {
        try {
            shared.make();
            hosts.forEach(logins::make);
        } catch (KafkaException e) {
            throw new BusFault("cannot make hosts' topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusFault("interrupted while making hosts' topics", e);
        }
    }

    private static boolean isKnown(KafkaFuture<TopicDescription> answer)
            throws ExecutionException, InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
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
