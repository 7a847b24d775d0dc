package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What runs begins anew, whole or in part, and a tier of several serves throughout. */
@GridTest
@Tag("long")
class RestartTest {
    private static ValidatableResponse ask(ShopOnHosts shop, String path, Map<String, ?> body) {
        return shop.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(body)
                .post(shop.path(path))
                .then();
    }

    private static void follow(ShopOnHosts shop, ValidatableResponse asked, int instances) {
        var operation =
                asked.statusCode(202).body("kind", equalTo("restart")).extract().<String>path("id");
        Eventually.holds(() -> shop.manager
                .asks()
                .get(shop.path("/operations/" + operation))
                .then()
                .body("state", equalTo("done"))
                .body("progress.total", equalTo(instances))
                .body("progress.done", equalTo(instances)));
    }

    private static List<String> guests(ShopOnHosts shop, String name) {
        return shop.hosts.stream()
                .flatMap(it -> it.guests.values().stream())
                .filter(it -> it.copy().endsWith("/" + name))
                .map(it -> it.id().toString())
                .toList();
    }

    @Test
    void restartsAnInstanceAnApplianceAndEverythingAndNeverAWholeTier() throws InterruptedException {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var before = shop.ids();
            var watching = new AtomicBoolean(true);
            var tierWasGone = new AtomicBoolean();
            var watch = Thread.ofPlatform().start(() -> {
                while (watching.get()) {
                    if (guests(shop, "web-1").isEmpty() && guests(shop, "web-2").isEmpty()) {
                        tierWasGone.set(true);
                    }
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
            });
            var second = shop.ids("it.name == 'web-2'").getFirst();
            follow(shop, ask(shop, "/instances/" + second + "/restart", Map.of()), 1);
            assertThat(shop.ids()).containsAll(shop.ids("it.name != 'web-2'")).doesNotContain(second);
            follow(shop, ask(shop, "/applications/shop/restart", Map.of("appliance", "web")), 2);
            assertThat(shop.ids("it.name == 'db-1' || it.name == 'app-1'")).allMatch(before::contains);
            follow(shop, ask(shop, "/applications/shop/restart", Map.of()), 4);
            assertThat(shop.ids()).hasSize(4).doesNotContainAnyElementsOf(before);
            watching.set(false);
            watch.join();
            assertThat(tierWasGone).isFalse();
            assertThat(ShopOnHosts.told().stream()
                            .filter(it -> it.contains("asked to restart web of application shop")))
                    .isNotEmpty();
        }
    }

    @Test
    void stopsAndStartsAnApplianceByItself() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var others = shop.ids("it.name != 'app-1'");
            var stop = ask(shop, "/applications/shop/appliances/app/stop", Map.of())
                    .statusCode(202)
                    .body("kind", equalTo("stop"))
                    .extract()
                    .<String>path("id");
            Eventually.holds(() -> shop.manager
                    .asks()
                    .get(shop.path("/operations/" + stop))
                    .then()
                    .body("state", equalTo("done")));
            assertThat(shop.ids()).containsExactlyInAnyOrderElementsOf(others);
            assertThat(shop.application().getString("state")).isEqualTo("running");
            assertThat(shop.application().getInt("instances.wanted")).isEqualTo(3);
            assertThat(shop.application().getList("heldBack")).containsExactly("app");
            ask(shop, "/applications/shop/restart", Map.of("appliance", "app"))
                    .statusCode(409)
                    .body("code", equalTo("appliance-stopped"));
            shop.act("stop");
            Eventually.holds(
                    () -> assertThat(shop.application().getString("state")).isEqualTo("stopped"));
            shop.act("start");
            shop.awaitRunning();
            assertThat(shop.ids("it.appliance == 'app'")).isEmpty();
            ask(shop, "/applications/shop/appliances/app/start", Map.of()).statusCode(202);
            Eventually.holds(() ->
                    assertThat(shop.ids("it.appliance == 'app' && it.ready")).hasSize(1));
            assertThat(shop.application().getList("heldBack")).isEmpty();
            ask(shop, "/applications/shop/appliances/ghost/stop", Map.of())
                    .statusCode(422)
                    .body("code", equalTo("appliance-unknown"));
        }
    }

    @Test
    void saysWhyNot() {
        var client = new TenantClient();
        client.create(TenantClient.webs("still", 1));
        client.manager
                .asks()
                .get(client.path("/applications/still"))
                .then()
                .body("actions.find { it.name == 'restart' }.allowed", equalTo(false))
                .body("actions.find { it.name == 'restart' }.reason", containsString("It is stopped"));
        client.asks()
                .contentType(ContentType.JSON)
                .body("{}")
                .post(client.path("/applications/still/restart"))
                .then()
                .statusCode(409)
                .body("code", equalTo("application-stopped"));
        client.asks()
                .contentType(ContentType.JSON)
                .body("{}")
                .post(client.path("/applications/none/restart"))
                .then()
                .statusCode(404);
        client.asks()
                .post(client.path("/instances/" + UUID.randomUUID() + "/restart"))
                .then()
                .statusCode(404)
                .body("code", equalTo("instance-not-found"));
    }

    @Test
    void refusesAPartThatIsNotThere() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            ask(shop, "/applications/shop/restart", Map.of("appliance", "wbe"))
                    .statusCode(422)
                    .body("errors[0].code", equalTo("appliance-unknown"))
                    .body("errors[0].field", equalTo("appliance"));
        }
    }
}
