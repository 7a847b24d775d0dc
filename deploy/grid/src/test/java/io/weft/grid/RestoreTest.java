package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row H9 of the reliability reference: the database goes back to an earlier point while hosts run what is newer. What runs and is known
 * is adopted, what runs and is forgotten is left alone and keeps its address, a volume that is gone is said to be, and what was
 * wished then is met again.
 */
@GridTest
@Tag("faults")
class RestoreTest {
    private static final RoomyHosts HOSTS = new RoomyHosts(2);
    private static List<ObedientHost> hosts = List.of();

    TestDatabase database;

    @Inject
    AgroalDataSource pool;

    private final TenantClient acme = new TenantClient();
    private final Someone operator = Someone.operator();

    @AfterAll
    static void leave() {
        HOSTS.leave();
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

    private static Set<VolumeId> disks() {
        return hosts.stream().flatMap(it -> it.disks.stream()).collect(Collectors.toSet());
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
    void adoptsWhatItKnowsAndLeavesAloneWhatItForgot() {
        hosts = HOSTS.all();
        acme.create(TenantClient.webs("kept", 2));
        acme.create(TenantClient.webs("idle", 2));
        acme.create(TenantClient.shop("shop", 2));
        acme.create(TenantClient.shop("vault", 1));
        List.of("kept", "shop", "vault").forEach(acme::start);
        var kept = instancesOf("kept");
        var shop = instancesOf("shop");
        database.keep();
        pool.flush(AgroalDataSource.FlushMode.INVALID);
        var forgotten = lifeGoesOn(kept);
        var twoHands = new AtomicBoolean();
        var watching = watch(twoHands);

        database.comeBack("the test");
        awaitOurs();
        acme.awaitState("kept", "running");
        Eventually.holds(() -> assertThat(instancesOf("shop"))
                .as("whose addresses others have")
                .hasSize(5)
                .doesNotContainAnyElementsOf(shop));
        acme.awaitState("shop", "running");
        acme.awaitState("idle", "stopped");
        watching.interrupt();

        assertThat(instancesOf("kept")).isEqualTo(kept);
        assertThat(running()).containsAll(kept).containsAll(forgotten);
        assertThat(twoHands).as("an address in two hands").isFalse();
        acme.manager.asks().get(acme.path("/applications/later")).then().statusCode(404);
        acme.start("idle");
        assertThat(addresses()).doesNotHaveDuplicates();
        assertThat(running()).containsAll(forgotten);
        saysWhichVolumeIsGone();
        showsWhatIsForgotten(forgotten);

        List.of("idle", "kept", "shop", "vault").forEach(acme::destroy);
        assertThat(running()).as("never destroyed by anybody").isEqualTo(forgotten);
        hosts.forEach(ObedientHost::powerCycle);
    }

    /** What the point knows nothing of. The addresses of the shop go to others meanwhile. */
    private Set<InstanceId> lifeGoesOn(Set<InstanceId> kept) {
        // A line to the database that ended with it may still be met.
        Eventually.holds(() -> acme.act("shop", "stop"));
        acme.awaitState("shop", "stopped");
        acme.destroy("vault");
        acme.create(TenantClient.webs("later", 9));
        acme.start("later");
        acme.start("idle");
        acme.awaitDone(acme.asks()
                .contentType("application/json")
                .body(Map.of("appliance", "web", "count", 3))
                .post(acme.path("/applications/kept/scale"))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        var forgotten = new HashSet<>(running());
        forgotten.removeAll(kept);
        assertThat(forgotten).hasSize(9 + 2 + 1);
        return forgotten;
    }

    /** Hosts of other tests are gone for good. An operator answers for them once ours have spoken. */
    private void awaitOurs() {
        var ours = hosts.stream().map(it -> it.name).toList();
        Eventually.holds(() -> {
            List<String> waitsFor = operator.asks()
                    .get("/api/v1/grid")
                    .then()
                    .statusCode(200)
                    .body("restoration.restoredBy", equalTo("the test"))
                    .extract()
                    .path("restoration.waitsFor");
            assertThat(waitsFor).doesNotContainAnyElementsOf(ours);
        });
        Someone.managerOf(acme.tenant).asks().post("/api/v1/grid/resume").then().statusCode(403);
        operator.asks().post("/api/v1/grid/resume").then().statusCode(200).body("restoration", nullValue());
    }

    /** An empty disk in its place would pass for the data. */
    private void saysWhichVolumeIsGone() {
        Eventually.holds(() -> acme.manager
                .asks()
                .get(acme.path("/applications/vault"))
                .then()
                .body("message", containsString("volume links is gone from host")));
        assertThat(disks()).hasSize(1);
        acme.asks()
                .delete(acme.path("/applications/vault/volumes/links"))
                .then()
                .statusCode(204);
        acme.awaitState("vault", "running");
        assertThat(disks()).hasSize(2);
    }

    private void showsWhatIsForgotten(Set<InstanceId> forgotten) {
        Eventually.holds(() -> {
            List<String> strangers =
                    operator.asks().get("/api/v1/grid/findings").path("items.findAll { it.code == 'stranger' }.what");
            forgotten.forEach(it -> assertThat(strangers).anyMatch(what -> what.contains(it.toString())));
        });
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
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        });
    }
}
