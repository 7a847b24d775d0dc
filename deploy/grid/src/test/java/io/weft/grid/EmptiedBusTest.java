package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.controller.bus.KafkaClients;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.ordering.CurrentOrders;
import io.weft.controller.ordering.OrderBus;
import io.weft.controller.ordering.Ordering;
import io.weft.controller.ordering.Published;
import io.weft.controller.ordering.Sessions;
import io.weft.kernel.Capacity;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.orders.SessionOrder;
import io.weft.orders.Topics;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A topic of the bus is gone, and a controller that finds that out dies before it has noted what has to be sent again. The next
 * one must find it out too: a topic that is there and empty would stay empty.
 *
 * <p>Both are made by the test, out of the program's own parts. The program itself looks only for hosts that it does not hear,
 * and hears this one all the while.
 */
@GridTest
@Tag("faults")
class EmptiedBusTest {
    private static ObedientHost host;

    @Inject
    Transactions transactions;

    @Inject
    Hosts hosts;

    @Inject
    CurrentOrders orders;

    @Inject
    Published published;

    @Inject
    Sessions sessions;

    @Inject
    OrderBus bus;

    @Inject
    Ordering.Terms terms;

    @Inject
    KafkaClients clients;

    private final TenantClient acme = new TenantClient();

    @BeforeEach
    void aHost() {
        if (host == null) {
            host = ObedientHost.join(new Capacity(64_000, 131_072));
            host.awaitOnline();
        }
    }

    @AfterAll
    static void leave() {
        host.leave();
    }

    @Test
    void whoDiesBeforeItHasNotedWhatToSendIsFollowed() throws Exception {
        acme.create(TenantClient.webs("shop", 2));
        acme.start("shop");
        var before = standing();
        assertThat(before).hasSize(2);
        forget();

        assertThatThrownBy(() -> controller(new DyingBeforeItsThirdScope()).rebuild())
                .isInstanceOf(Died.class);
        assertThat(controller(transactions).rebuild())
                .as("the next one finds the topic forgotten")
                .isTrue();

        Eventually.holds(() -> assertThat(standing()).isEqualTo(before));
        acme.destroy("shop");
        Eventually.holds(() -> assertThat(standing()).isEmpty());
    }

    private Set<String> standing() {
        var keys = new TreeSet<String>();
        TopicReading.standing(clients.common(), host.id).forEach((key, order) -> {
            if (!(order instanceof SessionOrder)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** As Kafka forgets that lost its disk, for one host alone: the others belong to other tests. */
    private void forget() throws Exception {
        try (var admin = clients.admin()) {
            admin.deleteTopics(List.of(Topics.orders(host.id))).all().get();
            Eventually.holds(() -> assertThatThrownBy(() -> admin.describeTopics(List.of(Topics.orders(host.id)))
                            .allTopicNames()
                            .get())
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class));
        }
    }

    private Ordering controller(Transactions its) {
        return new Ordering(its, waiting(), orders, published, sessions, bus, terms);
    }

    /** The program's hosts, of which this one waits for orders. */
    private Hosts waiting() {
        return (Hosts) Proxy.newProxyInstance(
                Hosts.class.getClassLoader(),
                new Class<?>[] {Hosts.class},
                (_, method, arguments) -> method.getName().equals("waitingToPublish")
                        ? List.of(host.id)
                        : method.invoke(hosts, arguments));
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** It asks for the hosts in doubt, then for all, and is dead before it notes anything about one. */
    private final class DyingBeforeItsThirdScope implements Transactions {
        private int scopes;

        @Override
        public <T> T forTenant(TenantId tenant, Supplier<T> work) {
            throw new Died();
        }

        @Override
        public <T> T gridWide(Supplier<T> work) {
            if (++scopes > 2) {
                throw new Died();
            }
            return transactions.gridWide(work);
        }
    }
}
