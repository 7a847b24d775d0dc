package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.weft.controller.bus.KafkaClients;
import io.weft.controller.ordering.Ordering;
import io.weft.orders.Order;
import io.weft.orders.SessionOrder;
import io.weft.orders.Topics;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C5 of the reliability reference, "two leaders act", at the bus: a publisher stands still between what it has read and
 * what it sends, PostgreSQL ends its session, another publishes what is newer, and the first wakes up and sends. Kafka takes
 * it; it must not stay. The program's own loop is the one that stands still; the test publishes for the other.
 */
@GridTest
@Tag("faults")
class StalePublisherTest {
    private static final RoomyHosts HOSTS = new RoomyHosts(1);
    private static ObedientHost host;

    @Inject
    Ordering ordering;

    @Inject
    KafkaClients clients;

    TestDatabase database;

    private final TenantClient acme = new TenantClient();

    @BeforeEach
    void aHost() {
        host = HOSTS.one();
    }

    @AfterEach
    void theLoopIsFree() {
        Pause.BEFORE_SENDING.disarm();
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    private Map<String, Order> standing() {
        return TopicReading.standing(clients.common(), host.id).entrySet().stream()
                .filter(it -> !(it.getValue() instanceof SessionOrder))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The start of an application is sent after its stop was sent, carried out, confirmed and forgotten. */
    private void sendAStartAfterItsStop(String name) throws InterruptedException {
        acme.create(TenantClient.webs(name, 2));
        Pause.BEFORE_SENDING.arm("ordering-loop", host.id::equals);
        acme.act(name, "start");
        Pause.BEFORE_SENDING.awaitReached();
        new Sessions(database).end("grid.hosts");
        var stopped = acme.act(name, "stop");
        Eventually.holds(() -> {
            for (int i = 0; i < 20 && ordering.once().isPresent(); i++) {
                // Whatever is due.
            }
            acme.operation(stopped).body("state", equalTo("done"));
        });
        Eventually.holds(() -> {
            ordering.once();
            assertThat(standing()).isEmpty();
        });
        Pause.BEFORE_SENDING.end();
    }

    @Test
    void theOlderNeverStaysOnTheTopic() throws Exception {
        for (int round = 0; round < Torture.count("rounds", 2); round++) {
            var name = "shop-" + round;
            sendAStartAfterItsStop(name);
            Eventually.holds(() -> assertThat(standing()).isEmpty());
            acme.destroy(name);
        }
        acme.create(TenantClient.webs("shop", 2));
        acme.start("shop");
        assertThat(standing())
                .hasSize(2)
                .allSatisfy((_, order) -> assertThat(order.generation()).isEqualTo(1));
        acme.destroy("shop");
    }

    @Test
    void aPublisherThatDoesNotDoubtWhatItSentLeavesIt() throws Exception {
        try (var _ = PlantedPublished.NO_DOUBT.plant()) {
            sendAStartAfterItsStop("shop");
            acme.start("shop");
            acme.destroy("shop");
            Eventually.holds(
                    () -> assertThat(standing()).as("orders that nobody gave").hasSize(2));
        } finally {
            clear();
        }
    }

    /** Nobody else knows of what was left. */
    private void clear() {
        try (var producer = clients.producer()) {
            standing()
                    .keySet()
                    .forEach(key -> producer.send(new ProducerRecord<>(Topics.orders(host.id), 0, key, null)));
        }
        host.powerCycle();
        host.awaitOnline();
    }
}
