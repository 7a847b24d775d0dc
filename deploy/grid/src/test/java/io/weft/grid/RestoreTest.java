package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.weft.kernel.Capacity;
import io.weft.kernel.InstanceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Row H9 of the reliability reference, "restore to an older point while hosts run newer guests": what runs and is known is
 * adopted, what runs and is forgotten is left alone and keeps its address, what was wished then is met again.
 */
@GridTest
class RestoreTest {
    private static List<ObedientHost> hosts = List.of();

    TestDatabase database;

    private final TenantClient acme = new TenantClient();

    @AfterAll
    static void leave() {
        hosts.forEach(ObedientHost::leave);
    }

    private static Set<InstanceId> running() {
        return hosts.stream().flatMap(it -> it.guests.keySet().stream()).collect(Collectors.toSet());
    }

    private static List<String> addresses() {
        return hosts.stream()
                .flatMap(it -> it.guests.values().stream())
                .map(ObedientHost.Guest::address)
                .toList();
    }

    private Set<InstanceId> instancesOf(String application) {
        return acme
                .manager
                .asks()
                .get(acme.path("/applications/" + application + "/instances"))
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.id")
                .stream()
                .map(InstanceId::fromString)
                .collect(Collectors.toSet());
    }

    @Test
    void adoptsWhatItKnowsAndLeavesAloneWhatItForgot() throws Exception {
        hosts = List.of(
                ObedientHost.join(new Capacity(32_000, 65_536)), ObedientHost.join(new Capacity(32_000, 65_536)));
        hosts.forEach(ObedientHost::awaitOnline);
        acme.create(TenantClient.webs("kept", 2));
        acme.create(TenantClient.webs("idle", 2));
        acme.create(TenantClient.shop("shop", 2));
        acme.start("kept");
        acme.start("shop");
        var kept = instancesOf("kept");
        var shop = instancesOf("shop");
        database.keep();
        acme.awaitState("shop", "running");

        acme.awaitDone(acme.act("shop", "stop"));
        acme.create(TenantClient.webs("later", 5));
        acme.start("later");
        acme.start("idle");
        acme.awaitDone(acme.asks()
                .contentType("application/json")
                .body("{\"appliance\": \"web\", \"count\": 3}")
                .post(acme.path("/applications/kept/scale"))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        var forgotten = new HashSet<>(running());
        forgotten.removeAll(kept);
        assertThat(forgotten).hasSize(5 + 2 + 1);
        var twoHands = new AtomicBoolean();
        var watching = watch(twoHands);

        database.comeBack("the test");
        acme.awaitState("kept", "running");
        acme.awaitState("shop", "running");
        acme.awaitState("idle", "stopped");
        watching.interrupt();

        assertThat(instancesOf("kept")).isEqualTo(kept);
        assertThat(running()).containsAll(kept).containsAll(forgotten);
        assertThat(instancesOf("shop")).as("whose addresses others have").isNotEqualTo(shop);
        assertThat(twoHands).as("an address in two hands").isFalse();
        assertThat(addresses()).doesNotHaveDuplicates();
        acme.manager.asks().get(acme.path("/applications/later")).then().statusCode(404);
        acme.start("idle");
        assertThat(addresses()).doesNotHaveDuplicates();
        assertThat(running()).containsAll(forgotten);
        showsWhatIsForgotten(forgotten);

        acme.destroy("idle");
        acme.destroy("kept");
        acme.destroy("shop");
        assertThat(running()).as("never destroyed by anybody").isEqualTo(forgotten);
        hosts.forEach(ObedientHost::powerCycle);
    }

    private static void showsWhatIsForgotten(Set<InstanceId> forgotten) {
        var operator = Someone.operator();
        operator.asks().get("/api/v1/grid").then().statusCode(200).body("restoration", nullValue());
        List<String> strangers =
                operator.asks().get("/api/v1/grid/findings").path("items.findAll { it.code == 'stranger' }.what");
        forgotten.forEach(it -> assertThat(strangers).anyMatch(what -> what.contains(it.toString())));
        operator.asks()
                .get("/api/v1/events?limit=500")
                .then()
                .body("items.type", hasItem("weft.grid.restored"))
                .body("items.type", hasItem("weft.grid.accounted"));
    }

    private static Thread watch(AtomicBoolean twoHands) {
        return Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                var all = new ArrayList<>(addresses());
                if (all.size() != Set.copyOf(all).size()) {
                    twoHands.set(true);
                }
                Thread.onSpinWait();
            }
        });
    }

    /** A host that never comes back must not keep the grid from acting for ever, once an operator has said so. */
    @Test
    void anOperatorAnswersForHostsThatSayNothing() throws Exception {
        var here = ObedientHost.join(new Capacity(32_000, 65_536));
        var lost = ObedientHost.join(new Capacity(32_000, 65_536));
        here.awaitOnline();
        lost.awaitOnline();
        database.keep();
        here.awaitOnline();
        lost.close();
        database.comeBack("the test");
        var operator = Someone.operator();
        Eventually.holds(() -> operator.asks()
                .get("/api/v1/grid")
                .then()
                .statusCode(200)
                .body("restoration.restoredBy", equalTo("the test"))
                .body("restoration.waitsFor", hasItem(lost.name)));
        acme.create(TenantClient.webs("shop", 1));
        var start = acme.act("shop", "start");
        acme.operation(start).body("state", equalTo("running"));
        Someone.managerOf(acme.tenant).asks().post("/api/v1/grid/resume").then().statusCode(403);
        operator.asks().post("/api/v1/grid/resume").then().statusCode(200).body("restoration", nullValue());
        acme.awaitDone(start);
        acme.destroy("shop");
        here.leave();
    }
}
