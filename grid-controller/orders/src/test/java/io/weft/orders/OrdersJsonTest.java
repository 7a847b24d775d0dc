package io.weft.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrdersJsonTest {
    private static final InstanceId INSTANCE = new InstanceId(new UUID(0, 1));
    private static final HostId HOST = new HostId(new UUID(0, 2));

    static Stream<Order> orders() {
        var guest = new GuestSpec(
                new TenantId(new UUID(0, 3)),
                new ApplicationId(new UUID(0, 4)),
                "shop",
                "web",
                "web-1",
                "web",
                500,
                128,
                new GuestSpec.Layers("sha256:a", "sha256:b", "sha256:c", "sha256:d"),
                "10.80.0.5",
                Map.of("app", "10.90.0.1"),
                Map.of("greeting", "hello"),
                List.of(new GuestSpec.VolumeUse("data", new VolumeId(new UUID(0, 5)), "vol-data", "/data", 3)),
                List.of(new GuestSpec.Listener("in", GuestSpec.Transport.TCP, 80)),
                Optional.of(new GuestSpec.External("10.78.0.10", List.of())),
                GuestSpec.Egress.NONE,
                120,
                30);
        return Stream.of(
                new InstanceOrder(INSTANCE, 1, 0, InstanceOrder.Wish.PREPARED, 0, Optional.of(guest)),
                new InstanceOrder(INSTANCE, 1, 2, InstanceOrder.Wish.RUNNING, 4, Optional.of(guest)),
                new InstanceOrder(INSTANCE, 1, 3, InstanceOrder.Wish.ABSENT, 4, Optional.empty()),
                new VolumeOrder(new VolumeId(new UUID(0, 5)), 1, 2, VolumeOrder.Wish.PRESENT, 256),
                new VolumeOrder(
                        new VolumeId(new UUID(0, 8)),
                        1,
                        2,
                        VolumeOrder.Wish.COPIED,
                        256,
                        Optional.of(new VolumeId(new UUID(0, 5)))),
                new CircuitOrder(
                        new CircuitId(new UUID(0, 6)),
                        1,
                        2,
                        CircuitOrder.Wish.OPEN,
                        "web.app->app.in",
                        GuestSpec.Transport.TCP,
                        80,
                        List.of(new CircuitOrder.Source(INSTANCE, HOST, "10.80.0.5", "10.90.0.1")),
                        List.of(new CircuitOrder.Target(INSTANCE, HOST, "10.80.0.6", 8080, true)),
                        List.of(new CircuitOrder.Peer(HOST, "10.77.0.12", "10.79.0.2"))),
                new SessionOrder("boot", 1, 1, 10, Optional.of("grid"), Optional.empty(), Map.of("instance/x", 4L)),
                new AskOrder(
                        new UUID(0, 7),
                        1,
                        1,
                        AskOrder.Question.CONSOLE_LOG,
                        INSTANCE,
                        1024,
                        Instant.EPOCH,
                        Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsBackWhatItWrote(Order order) {
        assertThat(OrdersJson.read(OrdersJson.write(order), Order.class)).isEqualTo(order);
    }

    /** A newer peer's wish must not be taken for another one. */
    @Test
    void cannotReadAWishThatItDoesNotKnow() {
        var order =
                "{\"kind\":\"volume\",\"volume\":\"%s\",\"epoch\":1,\"generation\":2,\"wish\":\"%s\",\"sizeMib\":64}";
        var known = order.formatted(new UUID(0, 5), "PRESENT").getBytes(StandardCharsets.UTF_8);
        assertThat(OrdersJson.read(known, Order.class)).isInstanceOf(VolumeOrder.class);
        var unknown = order.formatted(new UUID(0, 5), "MIRRORED").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OrdersJson.read(unknown, Order.class)).isInstanceOf(UncheckedIOException.class);
    }

    /** What an older peer writes must still be read: fields are only ever added. */
    @Test
    void readsWhatAnOlderPeerWrote() {
        var session =
                "{\"kind\":\"session\",\"boot\":\"b\",\"epoch\":1,\"generation\":2,\"leaseSeconds\":10,\"orders\":{}}";
        assertThat(OrdersJson.read(session.getBytes(StandardCharsets.UTF_8), Order.class))
                .isEqualTo(new SessionOrder("b", 1, 2, 10, Optional.empty(), Optional.empty(), Map.of()));
        var absent = "{\"kind\":\"instance\",\"instance\":\"%s\",\"epoch\":1,\"generation\":2,\"wish\":\"ABSENT\"}";
        assertThat(OrdersJson.read(absent.formatted(INSTANCE).getBytes(StandardCharsets.UTF_8), Order.class))
                .isEqualTo(new InstanceOrder(INSTANCE, 1, 2, InstanceOrder.Wish.ABSENT, 0, Optional.empty()));
        var facts = "{\"name\":\"h1\",\"capacity\":{\"cpuMillis\":1,\"memoryMib\":1},\"underlay\":\"10.0.0.1\","
                + "\"acceleration\":\"tcg\",\"agentVersion\":\"1\"}";
        assertThat(OrdersJson.read(facts.getBytes(StandardCharsets.UTF_8), Report.HostFacts.class)
                        .machine())
                .isEmpty();
    }
}
