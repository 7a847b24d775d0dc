package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.Transactions;
import io.weft.orders.VolumeOrder;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Snapshots from the request to the orders of hosts and back. */
@GridTest
@Tag("long")
class SnapshotTest {
    @Inject
    Transactions transactions;

    @Inject
    Session session;

    private static ValidatableResponse post(ShopOnHosts shop, String path, Object body) {
        return shop.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(body)
                .post(shop.path(path))
                .then();
    }

    /** What is not the caller's to say is not looked at. */
    private static ValidatableResponse take(ShopOnHosts shop, String name) {
        var body = Map.of("name", name, "state", "ready", "consistency", "stopped", "host", "another", "revision", 7);
        return post(shop, "/applications/shop/snapshots", body);
    }

    private static JsonPath shown(ShopOnHosts shop, String id) {
        return ShopOnHosts.get(shop.manager, shop.path("/snapshots/" + id));
    }

    private static String taken(ShopOnHosts shop, String name) {
        var id = take(shop, name)
                .statusCode(202)
                .body("state", equalTo("taking"))
                .extract()
                .<String>path("id");
        Eventually.holds(() -> assertThat(shown(shop, id).getString("state")).isEqualTo("ready"));
        return id;
    }

    private static void awaitState(ShopOnHosts shop, String application, String state) {
        Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, shop.path("/applications/" + application))
                        .getString("state"))
                .isEqualTo(state));
    }

    private static void awaitDone(ShopOnHosts shop, String operation) {
        Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, shop.path("/operations/" + operation))
                        .getString("state"))
                .isEqualTo("done"));
    }

    private static void remove(ShopOnHosts shop, String id, int status) {
        shop.manager.asks().delete(shop.path("/snapshots/" + id)).then().statusCode(status);
    }

    @Test
    void isTakenWhileTheApplicationRunsAndBecomesAnotherOne() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var host = shop.hostOf("db-1");
            var original = host.all(VolumeOrder.class).getFirst().volume();
            take(shop, "Not A Name").statusCode(422).body("code", equalTo("snapshot-name-invalid"));
            var id = taken(shop, "monday");
            take(shop, "monday").statusCode(409).body("code", equalTo("snapshot-exists"));
            assertThat(shop.application().getString("state")).isEqualTo("running");
            var shown = shown(shop, id);
            assertThat(shown.getString("consistency")).isEqualTo("crash");
            assertThat(shown.getInt("moments")).isEqualTo(1);
            assertThat(shown.getLong("sizeMib")).isEqualTo(256);
            assertThat(shown.getString("volumes[0].host")).isEqualTo(host.name);
            var part = shown.getString("volumes[0].id");
            Eventually.holds(() -> assertThat(host.all(VolumeOrder.class))
                    .as("what was taken is never taken again")
                    .anySatisfy(it -> {
                        assertThat(it.volume()).hasToString(part);
                        assertThat(it.wish()).isEqualTo(VolumeOrder.Wish.KEPT);
                        assertThat(it.copyOf()).contains(original);
                    }));
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/volumes")).getList("items.snapshots"))
                    .isEqualTo(List.of(1));

            var operation = post(shop, "/snapshots/" + id + "/copy", Map.of("name", "shop-2"))
                    .statusCode(202)
                    .body("kind", equalTo("copy"))
                    .extract()
                    .<String>path("id");
            awaitDone(shop, operation);
            assertThat(host.all(VolumeOrder.class))
                    .anyMatch(it -> it.copyOf()
                            .filter(from -> from.toString().equals(part))
                            .isPresent());
            post(shop, "/applications/shop-2/start", Map.of()).statusCode(202);
            awaitState(shop, "shop-2", "running");
            post(shop, "/applications/shop-2/destroy", Map.of()).statusCode(202);
            refusesWhatTheQuotaHasNoRoomFor(shop);
            isKeptByTheClock(shop, id);

            remove(shop, id, 202);
            Eventually.holds(() -> remove(shop, id, 404));
            assertThat(host.disks).noneMatch(it -> it.toString().equals(part));
            growsUnderItsUser(shop, host);
        }
    }

    private ValidatableResponse schedule(ShopOnHosts shop, Map<String, Object> wanted) {
        return shop.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(wanted)
                .put(shop.path("/applications/shop/snapshot-schedule"))
                .then();
    }

    /** As if the grid had been away for so long. */
    private void timePassed(ShopOnHosts shop, int hours) {
        transactions.gridWide(() -> session.createNativeMutationQuery("""
                        update grid.snapshot_schedules
                        set done_until = done_until - :hours * interval '1 hour', due_at = now()
                        where tenant_id = (select id from tenancy.tenants where name = :tenant)""")
                .setParameter("hours", hours)
                .setParameter("tenant", shop.tenant)
                .executeUpdate());
    }

    private static List<String> scheduled(ShopOnHosts shop, String state) {
        return ShopOnHosts.get(shop.manager, shop.path("/snapshots"))
                .getList("items.findAll { it.scheduledFor != null && it.state == '" + state + "' }.name");
    }

    private void isKeptByTheClock(ShopOnHosts shop, String byHand) {
        limit(shop, 5_000);
        schedule(shop, Map.of("every", "every 5 hours")).statusCode(422).body("errors[0].field", equalTo("every"));
        schedule(shop, Map.of("every", "every hour", "zone", "Mars")).statusCode(422);
        schedule(shop, Map.of("every", "every hour", "keep", Map.of("last", 0))).statusCode(422);
        schedule(shop, Map.of("every", "Every hour", "zone", "Europe/Berlin", "keep", Map.of("last", 1)))
                .statusCode(200)
                .body("every", equalTo("every hour"))
                .body("mostMib", equalTo(512))
                .body("fault", equalTo(""));
        timePassed(shop, 30);
        Eventually.holds(() -> assertThat(scheduled(shop, "ready"))
                .as("of thirty times that were missed the latest is made up for")
                .hasSize(1));
        assertThat(scheduled(shop, "taking")).isEmpty();
        assertThat(shown(shop, byHand).getString("state"))
                .as("what people took stays")
                .isEqualTo("ready");
        limit(shop, 600);
        schedule(shop, Map.of("every", "15 0 * * *", "keep", Map.of("last", 1))).statusCode(200);
        timePassed(shop, 24);
        Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, shop.path("/snapshot-schedules"))
                        .getString("items[0].fault"))
                .startsWith("The snapshot has 256 MiB of volumes"));
        limit(shop, 5_000);
        timePassed(shop, 48);
        Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, shop.path("/snapshot-schedules"))
                        .getString("items[0].fault"))
                .isEmpty());
        unset(shop, 204);
        unset(shop, 404);
    }

    private static void unset(ShopOnHosts shop, int status) {
        shop.manager
                .asks()
                .delete(shop.path("/applications/shop/snapshot-schedule"))
                .then()
                .statusCode(status);
    }

    private static void limit(ShopOnHosts shop, int volumeMib) {
        Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("volumeMib", volumeMib))
                .put("/api/v1/quotas/" + shop.tenant)
                .then()
                .statusCode(200);
    }

    private static void growsUnderItsUser(ShopOnHosts shop, ObedientHost host) {
        var configure = "/applications/shop/configure";
        post(shop, configure, Map.of("volumes", Map.of("links", 6_000)))
                .statusCode(409)
                .body("code", equalTo("quota-volumes"));
        post(shop, configure, Map.of("volumes", Map.of("links", 128), "test", true))
                .statusCode(422);
        post(shop, configure, Map.of("volumes", Map.of("links", 128)))
                .statusCode(422)
                .body("code", equalTo("volume-shrinks"));
        awaitDone(
                shop,
                post(shop, configure, Map.of("volumes", Map.of("links", 512)))
                        .statusCode(202)
                        .extract()
                        .path("id"));
        Eventually.holds(() -> {
            var volumes = ShopOnHosts.get(shop.manager, shop.path("/volumes"));
            assertThat(volumes.getList("items.sizeMib")).isEqualTo(List.of(512));
            assertThat(volumes.getList("items.state")).isEqualTo(List.of("healthy"));
        });
        assertThat(host.all(VolumeOrder.class)).extracting(VolumeOrder::sizeMib).contains(512);
        assertThat(shop.application().getString("state")).isEqualTo("running");
        assertThat(ShopOnHosts.get(shop.manager, shop.path("/events?limit=500"))
                        .getList("items.findAll { it.type == 'weft.volume.grown' }"))
                .as("once")
                .hasSize(1);
    }

    private static void refusesWhatTheQuotaHasNoRoomFor(ShopOnHosts shop) {
        limit(shop, 300);
        take(shop, "tuesday")
                .statusCode(409)
                .body("code", equalTo("quota-volumes"))
                .body("detail", startsWith("The snapshot has 256 MiB"));
    }

    @Test
    void isRestoredInPlaceAndNothingIsLost() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var id = taken(shop, "monday");
            var original = shop.hostOf("db-1").all(VolumeOrder.class).stream()
                    .filter(it -> it.copyOf().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .volume();
            post(shop, "/snapshots/" + id + "/restore", Map.of())
                    .statusCode(409)
                    .body("code", equalTo("application-running"));
            shop.act("stop");
            awaitState(shop, "shop", "stopped");
            var operation = post(shop, "/snapshots/" + id + "/restore", Map.of())
                    .statusCode(202)
                    .body("kind", equalTo("restore"))
                    .extract()
                    .<String>path("id");
            awaitDone(shop, operation);
            var before = ShopOnHosts.get(shop.manager, shop.path("/snapshots"));
            assertThat(before.getString("items.find { it.id != '" + id + "' }.name"))
                    .startsWith("before-restore-");
            assertThat(before.getString("items.find { it.id != '" + id + "' }.volumes[0].id"))
                    .isEqualTo(original.toString());
            assertThat(before.getString("items.find { it.id != '" + id + "' }.consistency"))
                    .isEqualTo("stopped");
            shop.act("start");
            shop.awaitRunning();
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/volumes")).getList("items.id"))
                    .hasSize(1)
                    .doesNotContain(original.toString());
            outlivesItsApplication(shop, id);
        }
    }

    private static void outlivesItsApplication(ShopOnHosts shop, String id) {
        shop.act("destroy");
        Eventually.holds(
                () -> assertThat(shown(shop, id).getBoolean("destroyed")).isTrue());
        post(shop, "/snapshots/" + id + "/restore", Map.of()).statusCode(409).body("code", equalTo("application-gone"));
        awaitDone(
                shop,
                post(shop, "/snapshots/" + id + "/copy", Map.of("name", "shop"))
                        .statusCode(202)
                        .extract()
                        .path("id"));
        assertThat(shop.application().getString("drawing.volumes[0].state")).isEqualTo("present");
    }
}
