package io.weft.grid;

import static io.weft.grid.ShopOnHosts.awaitState;
import static io.weft.grid.ShopOnHosts.listed;
import static io.weft.grid.ShopOnHosts.shown;
import static io.weft.grid.ShopOnHosts.state;
import static io.weft.grid.ShopOnHosts.told;
import static io.weft.grid.ShopOnHosts.underWay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.weft.controller.convicting.Convicting;
import io.weft.controller.hosts.Conviction;
import io.weft.controller.hosts.Hearing;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.surviving.Watching;
import io.weft.kernel.Transactions;
import io.weft.orders.CircuitOrder;
import io.weft.orders.InstanceOrder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hosts that are lost, come back, flap, or are not what they were, over real PostgreSQL and Kafka. */
@GridTest
@Tag("faults")
class HostLossTest {
    @Inject
    Convicting convicting;

    @Inject
    Keeping keeping;

    @Inject
    Watching watching;

    @Inject
    Transactions transactions;

    @Inject
    Session session;

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

    @Test
    void restartsWhatHasNoDiskElsewhereAndAdoptsTheRestWhenTheHostIsBack() {
        var lost = shop.hostOf("db-1");
        var database = shop.ids("it.name == 'db-1'");
        var free = shop.ids("it.host.name == '" + lost.name + "' && it.name != 'db-1'");
        lose(lost);
        shop.awaitRestartWithout(lost);
        var instances = shop.instances();
        assertThat(instances.<String>getList("items.findAll { it.state == 'lost' }.id"))
                .containsExactlyInAnyOrderElementsOf(free);
        assertThat(instances.getString("items.find { it.name == 'db-1' }.state"))
                .isEqualTo("unknown");
        assertThat(instances.getString("items.find { it.name == 'db-1' }.reason"))
                .contains("waits for host " + lost.name);
        Eventually.holds(() -> assertThat(shop.application().getString("message"))
                .isEqualTo("db-1 waits for host " + lost.name + ", which holds volume links and is lost"));
        assertThat(shop.application().getString("state")).isEqualTo("degraded");
        Eventually.holds(
                () -> assertThat(told()).contains("Host " + lost.name + " is lost: " + Detector.EVIDENCE + "."));
        assertThat(lost.all(InstanceOrder.class)).allMatch(it -> it.wish() == InstanceOrder.Wish.RUNNING);
        assertThatNobodyTalksTo(free, lost);
        assertThat(underWay()
                        .getString("items.find { it.kind == 'host-lost' && it.subject == '" + lost.name + "' }.helps"))
                .contains("weft host remove " + lost.name + " --lost");

        lost.cutOff = false;
        awaitState(lost, "online");
        shop.awaitRunning();
        Eventually.holds(() -> assertThat(shop.ids("it.state == 'lost'")).isEmpty());
        assertThat(shop.ids("it.name == 'db-1'")).as("adopted, not begun anew").isEqualTo(database);
        assertThat(lost.epoch()).isEqualTo(2);
        Eventually.holds(() -> assertThat(lost.all(InstanceOrder.class)).hasSize(1));
        Eventually.holds(() -> assertThat(told()).contains("Host " + lost.name + " is back."));
    }

    private void assertThatNobodyTalksTo(List<String> gone, ObedientHost lost) {
        shop.othersThan(lost).flatMap(it -> it.all(CircuitOrder.class).stream()).forEach(it -> {
            assertThat(it.sources())
                    .noneMatch(source -> gone.contains(source.instance().toString()));
            assertThat(it.targets())
                    .noneMatch(target -> gone.contains(target.instance().toString()));
        });
    }

    @Test
    void showsVolumesWithTheirUsersAndHowTheyAre() {
        var host = shop.hostOf("db-1");
        var path = shop.path("/volumes");
        Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, path).getString("items[0].state"))
                .isEqualTo("healthy"));
        var shown = ShopOnHosts.get(shop.manager, path);
        assertThat(shown.<String>getList("items.name")).containsExactly("links");
        assertThat(shown.getString("items[0].application")).isEqualTo("shop");
        assertThat(shown.getString("items[0].instance")).isEqualTo("db-1");
        assertThat(shown.getString("items[0].host")).isEqualTo(host.name);
        assertThat(shown.getString("items[0].store")).isEqualTo("local");
        var one = ShopOnHosts.get(shop.manager, path + "/" + shown.getString("items[0].id"));
        assertThat(one.getString("appliance")).isEqualTo("db");
        lose(host);
        Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, path).getString("items[0].reason"))
                .isEqualTo("its host " + host.name + " is not heard"));
    }

    /** The database is on one host alone; the others have room for the rest. An event tells when that is no more so. */
    @Test
    void saysBeforehandWhatWouldSurviveAndRefusesWhatWouldBreakIt() {
        var host = shop.hostOf("db-1");
        assertThat(ShopOnHosts.get(Someone.operator(), "/api/v1/grid/survival").getString("admission"))
                .isEqualTo("warn");
        var ifLost = "hosts.find { it.host == '" + host.name + "' }";
        Eventually.holds(() -> {
            watching.once();
            var now = ShopOnHosts.get(Someone.operator(), "/api/v1/grid/survival");
            assertThat(now.getInt(ifLost + ".waiting")).isEqualTo(1);
            assertThat(now.getString(ifLost + ".lost[0].reason"))
                    .isEqualTo("waits for the host, which alone holds volume links");
        });
        var own = ShopOnHosts.get(shop.manager, shop.path("/applications/shop/survival"));
        assertThat(own.getString("survives")).isEqualTo("false");
        assertThat(own.getString("sentence"))
                .isEqualTo("does not survive the loss of " + host.name
                        + " (db-1 waits for the host, which alone holds volume links)");
        var webs = shop.create("webs", 1, "");
        shop.act(webs, "start");
        Eventually.holds(() -> {
            watching.once();
            watching.once();
            var it = ShopOnHosts.get(shop.manager, shop.path("/applications/webs/survival"));
            assertThat(it.getString("survives")).isEqualTo("true");
            assertThat(it.getString("since")).isNotNull();
        });
        // Seven of these fit on each host: with so many more there is nowhere for the first to go.
        var large = shop.create("large", 20, "");
        var plan = shop.manager
                .asks()
                .contentType(ContentType.JSON)
                .body("{}")
                .post(shop.path("/applications/large/plan"));
        assertThat(plan.jsonPath().getString("warnings[0].code")).isEqualTo("would-break-survival");
        assertThat(plan.jsonPath().getBoolean("feasible")).isTrue();
        admission("refuse").then().statusCode(200);
        try {
            shop.asks(large, "start")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("would-break-survival"))
                    .body("detail", containsString("Application webs would survive the loss of any one host no more"));
        } finally {
            admission("warn").then().statusCode(200);
        }
        assertThat(told()).as("who sets it is no matter of the body").noneMatch(it -> it.contains("somebody-else"));
        admission("perhaps").then().statusCode(422).body("code", equalTo("field-invalid"));
        shop.act(large, "start");
        Eventually.holds(() -> {
            watching.once();
            assertThat(told()).anyMatch(it -> it.startsWith("Application webs survives the loss of a host no more: "));
        });
        assertThat(ShopOnHosts.get(Someone.operator(), "/api/v1/grid/findings").<String>getList("items.code"))
                .contains("host-not-spared");
    }

    private static Response admission(String word) {
        return Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("admission", word, "setBy", "somebody-else"))
                .put("/api/v1/grid/survival");
    }

    /** The proof is written only while its host is lost, and is gone before the host may be let in. */
    @Test
    void keepsAHostShutOutUntilItIsLetIn() {
        var host = shop.hostOf("db-1");
        shutOut(host, 7);
        assertThat(state(host)).isEqualTo("online");
        lose(host);
        shutOut(host, 57);
        assertThat(shown(host).getString("host.reason")).contains("The store has shut it out since its map 57");
        assertThat(mayLetIn(host)).as("it is lost").isFalse();
        host.cutOff = false;
        awaitState(host, "shut-out");
        assertThat(mayLetIn(host)).isTrue();
        transactions.gridWide(() -> {
            keeping.letIn(host.id);
            return host;
        });
        awaitState(host, "online");
        shop.awaitRunning();
    }

    private void shutOut(ObedientHost host, long map) {
        transactions.gridWide(() -> {
            keeping.shutOut(host.id, map, Instant.now());
            return host;
        });
    }

    private boolean mayLetIn(ObedientHost host) {
        return transactions.gridWide(() -> keeping.mayLetIn(host.id));
    }

    @Test
    void greetsAnAgentThatWasStartedAnewOnALostHost() {
        var lost = shop.hostOf("db-1");
        lost.close();
        lose(lost);
        shop.awaitRestartWithout(lost);
        var back = lost.again();
        shop.hosts.set(shop.hosts.indexOf(lost), back);
        awaitState(back, "online");
        shop.awaitRunning();
        assertThat(back.epoch()).isEqualTo(2);
        Eventually.holds(() -> assertThat(shown(back).<String>getList("left.findAll { it.kind == 'instance' }.name"))
                .containsExactly("db-1"));
    }

    /** Its silence was judged: who judges, and by what, is tried apart. */
    private Detector detector() {
        return new Detector(convicting, keeping, transactions);
    }

    private void lose(ObedientHost host) {
        host.cutOff = true;
        Eventually.holds(() -> {
            detector().lose(host.id);
            assertThat(state(host)).isEqualTo("lost");
        });
    }

    /**
     * By what was read from the bus, and by nothing else. Judged in a hurry, and carried out for this host alone: those that other
     * tests have left behind are as silent.
     */
    @Test
    void convictsTheHostThatIsSilentWhileOthersAreHeard() {
        var conviction = new Conviction(Duration.ofSeconds(3), Duration.ofSeconds(2));
        var silent = shop.hostOf("db-1");
        silent.cutOff = true;
        Eventually.holds(() -> assertThat(transactions.gridWide(
                        () -> conviction.lost(keeping.hearings(), keeping.watches(), Instant.now())))
                .contains(silent.id));
        assertThat(detector().lose(silent.id)).containsExactly(silent.id);
        assertThat(epochInDatabase(silent)).isEqualTo(2);
    }

    /** C12: three detectors look at one death at once. */
    @Test
    void convictsOnceHoweverManyNotice() throws InterruptedException {
        var lost = shop.hostOf("db-1");
        var there = shop.ids("it.host.name == '" + lost.name + "' && it.name != 'db-1'")
                .size();
        lost.cutOff = true;
        try (var detectors = Executors.newFixedThreadPool(3)) {
            var gate = new CountDownLatch(3);
            for (var detector = 0; detector < 3; detector++) {
                detectors.execute(() -> detect(lost, gate));
            }
        }
        awaitState(lost, "lost");
        shop.awaitRestartWithout(lost);
        assertThat(epochInDatabase(lost)).isEqualTo(2);
        assertThat(shop.ids("it.state == 'lost'")).hasSize(there);
        assertThat(shop.ids()).hasSize(4 + there);
    }

    private void detect(ObedientHost lost, CountDownLatch gate) {
        Eventually.holds(() -> {
            gate.countDown();
            detector().lose(lost.id);
            assertThat(epochInDatabase(lost)).isGreaterThan(1);
        });
    }

    private long epochInDatabase(ObedientHost host) {
        return transactions.gridWide(
                () -> session.createNativeQuery("select epoch from grid.hosts where id = :id", Long.class)
                        .setParameter("id", host.id.value())
                        .getSingleResult());
    }

    private Hearing hearing(ObedientHost host) {
        return transactions.gridWide(() -> keeping.hearings().stream()
                .filter(it -> it.host().equals(host.id))
                .findFirst()
                .orElseThrow());
    }

    /** H3: lost again and again, it takes nothing new until an operator says so. */
    @Test
    void putsAHostInQuarantineThatIsLostThreeTimes() {
        var database = shop.hostOf("db-1");
        var flapping = shop.othersThan(database).findFirst().orElseThrow();
        for (var loss = 1; loss <= 3; loss++) {
            lose(flapping);
            shop.awaitRestartWithout(flapping);
            flapping.cutOff = false;
            awaitState(flapping, loss < 3 ? "online" : "quarantined");
        }
        assertThat(shown(flapping).getString("host.reason")).contains("lost 3 times within 10 minutes");
        shop.awaitRunning();
        Eventually.holds(() ->
                assertThat(shop.instances().<String>getList("items.host.name")).doesNotContain(flapping.name));
        assertThat(underWay()
                        .getString("items.find { it.kind == 'host-quarantined' && it.subject == '" + flapping.name
                                + "' }.owner"))
                .isEqualTo("operators");
        repair(flapping, "");
        awaitState(flapping, "online");
    }

    private static void repair(ObedientHost host, String query) {
        Someone.operator()
                .asks()
                .post("/api/v1/hosts/" + host.name + "/repair" + query)
                .then()
                .statusCode(202);
    }

    /** C9: the disk in another machine, or the configuration of another host. */
    @Test
    void refusesAHostWhoseMachineIsAnotherAndTouchesNothingThere() {
        var host = shop.hostOf("db-1");
        host.close();
        var before = Map.copyOf(host.orders);
        var elsewhere = host.onMachine("another-machine");
        shop.hosts.set(shop.hosts.indexOf(host), elsewhere);
        awaitState(elsewhere, "identity-changed");
        var shown = shown(elsewhere);
        assertThat(shown.getString("host.reason")).contains("another-machine");
        assertThat(shown.getString("machine")).isEqualTo("machine-of-" + host.name);
        assertThat(shown.getString("claimedMachine")).isEqualTo("another-machine");
        assertThat(underWay()
                        .getString(
                                "items.find { it.kind == 'host-refused' && it.subject == '" + host.name + "' }.owner"))
                .isEqualTo("operators");
        shop.act("stop");
        Eventually.holds(() ->
                assertThat(shop.ids("it.host.name != '" + host.name + "'")).isEmpty());
        assertThat(elsewhere.isGreeted()).isFalse();
        Eventually.holds(() -> assertThat(elsewhere.orders.keySet()).isEqualTo(before.keySet()));
        assertThat(elsewhere.all(InstanceOrder.class)).allMatch(it -> it.wish() == InstanceOrder.Wish.RUNNING);
        assertThat(shop.instances().getString("items.find { it.name == 'db-1' }.state"))
                .isEqualTo("unknown");
        Someone.operator()
                .asks()
                .post("/api/v1/hosts/" + host.name + "/repair?acceptMachine=never-heard-of")
                .then()
                .statusCode(409)
                .body("code", equalTo("machine-unknown"));
        repair(elsewhere, "?acceptMachine=another-machine");
        awaitState(elsewhere, "online");
        Eventually.holds(() -> assertThat(shop.ids()).isEmpty());
    }

    /** C9: a copied disk beside the original. */
    @Test
    void refusesBothOfTwoMachinesThatSpeakAsOneHost() {
        var host = shop.hostOf("db-1");
        var copy = host.again();
        try {
            awaitState(host, "two-machines");
            assertThat(copy.isGreeted()).as("the second never began anything").isFalse();
            shop.act("stop");
            Eventually.holds(() ->
                    assertThat(shop.ids("it.host.name != '" + host.name + "'")).isEmpty());
            assertThat(host.all(InstanceOrder.class))
                    .isNotEmpty()
                    .allMatch(it -> it.wish() == InstanceOrder.Wish.RUNNING);
        } finally {
            copy.close();
        }
        repair(host, "");
        awaitState(host, "online");
        Eventually.holds(() -> assertThat(shop.ids()).isEmpty());
    }

    /** C8: a missing report is no absence. Nothing is released and nothing begun while nobody can say. */
    @Test
    void leavesEverythingWhileAHostIsOnlySilent() {
        var host = shop.hostOf("db-1");
        var before = shop.ids();
        host.cutOff = true;
        awaitState(host, "suspect");
        var judged = hearing(host);
        assertThat(shop.ids()).isEqualTo(before);
        host.cutOff = false;
        awaitState(host, "online");
        assertThat(transactions.gridWide(() -> keeping.convict(judged, Instant.now())))
                .as("it has spoken since it was judged")
                .isEmpty();
        shop.awaitRunning();
        assertThat(shop.ids()).isEqualTo(before);
        assertThat(listed().getString("items.find { it.name == '" + host.name + "' }.reason"))
                .isEmpty();
        assertThat(state(host)).isEqualTo("online");
        assertThat(epochInDatabase(host)).isEqualTo(1);
    }
}
