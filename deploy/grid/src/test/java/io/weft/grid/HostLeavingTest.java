package io.weft.grid;

import static io.weft.grid.ShopOnHosts.get;
import static io.weft.grid.ShopOnHosts.listed;
import static io.weft.grid.ShopOnHosts.shown;
import static io.weft.grid.ShopOnHosts.state;
import static io.weft.grid.ShopOnHosts.told;
import static io.weft.grid.ShopOnHosts.underWay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.controller.convicting.Convicting;
import io.weft.controller.hosts.Keeping;
import io.weft.kernel.Transactions;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Topics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hosts that operators empty, take back, remove and repair. */
@GridTest
@Tag("faults")
class HostLeavingTest {
    @Inject
    Convicting convicting;

    @Inject
    Keeping keeping;

    @Inject
    Transactions transactions;

    private ShopOnHosts shop;

    @BeforeEach
    void aShopRuns() {
        shop = new ShopOnHosts();
        shop.start();
    }

    @AfterEach
    void leave() {
        shop.close();
    }

    private static ValidatableResponse drain(ObedientHost host) {
        return Someone.operator()
                .asks()
                .post("/api/v1/hosts/" + host.name + "/drain")
                .then();
    }

    private static ValidatableResponse remove(ObedientHost host, String query) {
        return Someone.operator()
                .asks()
                .delete("/api/v1/hosts/" + host.name + query)
                .then();
    }

    private Detector detector() {
        return new Detector(convicting, keeping, transactions);
    }

    private void lose(ObedientHost host) {
        Eventually.holds(() -> {
            detector().lose(host.id);
            assertThat(state(host)).isEqualTo("lost");
        });
    }

    @Test
    void emptiesAHostWithoutAVolumeAndLetsItGo() {
        var database = shop.hostOf("db-1");
        var leaving = shop.othersThan(database)
                .filter(it -> !it.all(InstanceOrder.class).isEmpty())
                .findFirst()
                .orElseThrow();
        remove(leaving, "").statusCode(409).body("code", equalTo("host-in-use"));
        drain(leaving).statusCode(202).body("host.state", equalTo("draining"));
        Eventually.holds(() -> {
            assertThat(shop.ids("it.appliance == 'web' && it.ready"))
                    .as("one web server at least")
                    .isNotEmpty();
            assertThat(shown(leaving).getBoolean("empty")).isTrue();
        });
        shop.awaitRunning();
        assertThat(shown(leaving).<Boolean>getList("host.actions.findAll { it.name == 'remove' }.allowed"))
                .containsExactly(true);
        remove(leaving, "").statusCode(204);
        assertThat(listed().<String>getList("items.name")).doesNotContain(leaving.name);
        Eventually.holds(() -> assertThat(told()).contains("Oscar Operator removed host " + leaving.name + "."));
        Someone.operator()
                .asks()
                .get("/api/v1/hosts/" + leaving.name)
                .then()
                .statusCode(404)
                .body("code", equalTo("host-not-found"));
        assertThatNobodyLogsInAs(leaving);
    }

    /** Its agent that comes back is refused where it knocks. */
    private static void assertThatNobodyLogsInAs(ObedientHost removed) {
        Eventually.holds(() -> assertThatThrownBy(() -> {
                    try (var consumer = new KafkaConsumer<>(
                            new HashMap<>(removed.login()), new StringDeserializer(), new ByteArrayDeserializer())) {
                        consumer.partitionsFor(Topics.orders(removed.id), Duration.ofSeconds(20));
                    }
                })
                .isInstanceOf(SaslAuthenticationException.class));
    }

    @Test
    void namesTheVolumeThatHoldsAnInstanceFast() {
        var host = shop.hostOf("db-1");
        drain(host).statusCode(202);
        drain(host).statusCode(202);
        Eventually.holds(() -> assertThat(shown(host).<String>getList("left.findAll { it.kind == 'instance' }.name"))
                .containsExactly("db-1"));
        shop.awaitRunning();
        var shown = shown(host);
        assertThat(shown.getString("left.find { it.name == 'db-1' }.reason"))
                .startsWith("has its volume links here, which can't move");
        assertThat(shown.getBoolean("left.find { it.name == 'db-1' }.stays")).isTrue();
        assertThat(shown.getBoolean("empty")).isFalse();
        remove(host, "")
                .statusCode(409)
                .body("code", equalTo("host-in-use"))
                .body("errors.field", hasItem("instances.db-1"))
                .body("errors.field", hasItem("volumes.links"));
        remove(host, "?lost=true").statusCode(409).body("code", equalTo("host-not-lost"));
        Someone.operator()
                .asks()
                .delete("/api/v1/hosts/" + host.name + "/drain")
                .then()
                .statusCode(200)
                .body("host.state", equalTo("online"));
        shop.awaitRunning();
    }

    /** The machine is gone for good: its volume says so until somebody agrees to an empty one. */
    @Test
    void removesALostHostWithItsDataOnlyWhenTold() {
        var host = shop.hostOf("db-1");
        host.close();
        lose(host);
        shop.awaitRestartWithout(host);
        remove(host, "").statusCode(409).body("code", equalTo("host-in-use"));
        remove(host, "?lost=true").statusCode(204);
        shop.hosts.remove(host);
        Eventually.holds(() -> assertThat(shop.application().getString("message"))
                .isEqualTo("db-1: volume links was lost with host " + host.name));
        assertThat(shop.instances().<String>getList("items.name")).containsExactlyInAnyOrder("web-1", "web-2", "app-1");
        assertThat(shop.application().getString("drawing.volumes[0].state")).isEqualTo("lost");
        assertThat(underWay()
                        .getString(
                                "items.find { it.kind == 'volume-lost' && it.tenant == '" + tenantId() + "' }.helps"))
                .contains("weft app give-up-volume shop links");
        giveUp(shop.manager).statusCode(204);
        shop.awaitRunning();
        giveUp(shop.manager).statusCode(409).body("code", equalTo("volume-not-lost"));
        giveUp(Someone.viewerOf(shop.tenant)).statusCode(403);
        assertThat(shop.instances().<String>getList("items.name")).contains("db-1");
    }

    private ValidatableResponse giveUp(Someone who) {
        return who.asks().delete(shop.path("/applications/shop/volumes/links")).then();
    }

    private String tenantId() {
        return get(shop.manager, "/api/v1/me").getString("tenants[0].id");
    }

    @Test
    void destroysAnApplicationWhoseVolumeIsLost() {
        var host = shop.hostOf("db-1");
        host.close();
        lose(host);
        remove(host, "?lost=true").statusCode(204);
        shop.hosts.remove(host);
        shop.act("destroy");
        Eventually.holds(
                () -> assertThat(get(shop.manager, shop.path("/applications")).getList("items"))
                        .isEmpty());
    }

    @Test
    void beginsWhatIsBrokenAnewAndSaysEverythingAgain() {
        var host = shop.hostOf("web-1");
        var web = host.all(InstanceOrder.class).stream()
                .filter(it -> it.guest().orElseThrow().name().equals("web-1"))
                .findFirst()
                .orElseThrow();
        host.insteadOfReady.put(web.instance(), GuestState.FAILED);
        Eventually.holds(() -> assertThat(shop.application().getString("state")).isEqualTo("degraded"));
        assertThat(underWay()
                        .getString("items.find { it.kind == 'instance-broken' && it.subject == 'web-1' && it.host == '"
                                + host.name + "' }.helps"))
                .contains("weft app repair shop");
        host.orders.remove("circuit/" + host.all(CircuitOrder.class).getFirst().circuit());
        var operation = shop.act("repair");
        Eventually.holds(() -> {
            var order = (InstanceOrder) host.orders.get(web.key());
            assertThat(order.attempt()).isEqualTo(1);
            assertThat(order.generation()).isEqualTo(2);
        });
        host.insteadOfReady.clear();
        shop.awaitRunning();
        Eventually.holds(() -> assertThat(
                        get(shop.manager, shop.path("/operations/" + operation)).getString("state"))
                .isEqualTo("done"));
        assertThat(shop.ids()).contains(web.instance().toString());
        assertThat(host.all(CircuitOrder.class)).isNotEmpty();
    }

    private static ValidatableResponse balance(String method, Map<String, Object> body) {
        var asked = Someone.operator().asks();
        if (!body.isEmpty()) {
            asked.contentType(ContentType.JSON).body(body);
        }
        return asked.request(method, "/api/v1/grid/balance").then();
    }

    /** All on one host, since the others were being drained. */
    private ObedientHost fillOne() {
        var full = shop.hostOf("db-1");
        shop.othersThan(full).forEach(it -> drain(it).statusCode(202));
        Eventually.holds(() -> shop.othersThan(full)
                .forEach(it -> assertThat(shown(it).getBoolean("empty")).isTrue()));
        shop.create("many", 5, "");
        shop.act("many", "start");
        Eventually.holds(() ->
                assertThat(shop.ids("it.application == 'many' && it.ready")).hasSize(5));
        shop.othersThan(full)
                .forEach(it -> Someone.operator()
                        .asks()
                        .delete("/api/v1/hosts/" + it.name + "/drain")
                        .then()
                        .statusCode(200));
        return full;
    }

    private List<String> webs(ObedientHost host) {
        return shop.ids("it.application == 'many' && it.host.name == '" + host.name + "'");
    }

    private static void awaitRebalance(String state, String message) {
        Eventually.holds(() -> balance("GET", Map.of())
                .body("rebalance.state", equalTo(state))
                .body("rebalance.message", containsString(message)));
    }

    /** First where hosts can't exchange guests: what comes to nothing ends it. */
    @Test
    void evensOutHostsByMovesOneAfterTheOther() {
        var full = fillOne();
        var ids = shop.ids("it.application == 'many'");
        shop.manager.asks().get("/api/v1/grid/balance").then().statusCode(403);
        balance("GET", Map.of())
                .statusCode(200)
                .body("gapBefore", greaterThan(50))
                .body("gapAfter", lessThan(40))
                .body("moves.from", everyItem(equalTo(full.name)))
                .body("moves.size()", greaterThanOrEqualTo(3));
        balance("POST", Map.of("moves", 0)).statusCode(422).body("errors[0].field", equalTo("moves"));
        balance("DELETE", Map.of()).statusCode(409).body("code", equalTo("no-rebalance"));
        balance("POST", Map.of("moves", 8)).statusCode(202).body("rebalance.state", equalTo("running"));
        balance("POST", Map.of("moves", 8)).statusCode(409).body("code", equalTo("rebalance-running"));
        awaitRebalance("failed", "3 moves came to nothing, the last since it stays where it is");
        balance("GET", Map.of())
                .body("rebalance.moved", equalTo(0))
                .body("stays.reason", hasItem("its last move failed a little while ago"));

        shop.hosts.forEach(it -> it.manners.exchanges = true);
        balance("POST", Map.of("moves", 1)).statusCode(202);
        awaitRebalance("done", "1 instance moved, and no more were asked for");
        balance("POST", Map.of("moves", 8)).statusCode(202);
        awaitRebalance("done", "no other move would even them out more");
        balance("GET", Map.of()).body("moves", empty());
        assertThat(shop.ids("it.application == 'many' && it.ready")).containsExactlyInAnyOrderElementsOf(ids);
        shop.hosts.forEach(it -> assertThat(webs(it)).as(it.name).isNotEmpty());
        assertThat(told()).anyMatch(it -> it.startsWith("The hosts are being evened out no more: "));
    }
}
