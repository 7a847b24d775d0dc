package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Versions of a class, and a running application on its way to one and back. */
@GridTest
class UpgradeTest {
    private static ValidatableResponse upgrade(ShopOnHosts shop, Map<String, ?> body) {
        return shop.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(body)
                .post(shop.path("/applications/shop/upgrade"))
                .then();
    }

    private static void follow(ShopOnHosts shop, String version) {
        var operation = upgrade(shop, Map.of("className", "web", "version", version))
                .statusCode(202)
                .body("kind", equalTo("upgrade"))
                .extract()
                .<String>path("id");
        Eventually.holds(() -> shop.manager
                .asks()
                .get(shop.path("/operations/" + operation))
                .then()
                .body("state", equalTo("done")));
    }

    private static List<String> layers(ShopOnHosts shop) {
        return shop.hosts.stream()
                .flatMap(it -> it.guests.values().stream())
                .filter(it -> it.copy().contains("/web-"))
                .map(it -> it.layer())
                .distinct()
                .toList();
    }

    @Test
    void rollsATierToANewerImageAndBackAndLeavesTheRestAlone() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var others = new HashSet<>(shop.ids("it.appliance != 'web'"));
            var webs = shop.ids("it.appliance == 'web'");
            shop.manager
                    .asks()
                    .get(shop.path("/applications/shop"))
                    .then()
                    .body("newer.className", equalTo(List.of("web")))
                    .body("newer.used", equalTo(List.of("1.1.0")))
                    .body("newer.newest", equalTo(List.of("2.0.0")));
            upgrade(shop, Map.of("className", "web", "version", "1.2.0", "plan", true))
                    .statusCode(200)
                    .body("possible", equalTo(true))
                    .body("changes.effect", equalTo("restart"))
                    .body("appliances.conduct", equalTo(List.of("rolls")))
                    .body("appliances[0].instances", equalTo(List.of("web-1", "web-2")));
            assertThat(shop.ids("it.appliance == 'web'")).isEqualTo(webs);

            follow(shop, "1.2.0");
            assertThat(layers(shop)).containsExactly(TestImages.digest(NewerWebs.RECIPE));
            assertThat(shop.ids("it.appliance == 'web'")).doesNotContainAnyElementsOf(webs);
            upgrade(shop, Map.of("className", "web", "version", "1.2.0", "plan", true))
                    .body("appliances.conduct", equalTo(List.of("unchanged")));

            follow(shop, "1.1.0");
            assertThat(layers(shop)).containsExactly(TestImages.digest("web"));
            assertThat(new HashSet<>(shop.ids("it.appliance != 'web'"))).isEqualTo(others);
        }
    }

    @Test
    void refusesAVersionThatBreaksAWireAndNamesIt() {
        var client = new TenantClient();
        client.create(TenantClient.shop("shop", 2));
        var ask = Map.of("className", "web", "version", "2.0.0");
        ask(client, Map.of("className", "web", "version", "2.0.0", "plan", true))
                .statusCode(200)
                .body("possible", equalTo(false))
                .body("changes.effect", equalTo("breaks"))
                .body("broken.wire", equalTo(List.of("web.app->app.in")));
        ask(client, ask).statusCode(422).body("errors[0].reason", containsString("Wire web.app->app.in"));
        ask(client, Map.of("className", "web", "version", "7.0.0"))
                .statusCode(422)
                .body("errors[0].field", equalTo("version"));
        ask(client, Map.of("className", "redis")).statusCode(422).body("errors[0].field", equalTo("class"));
        ask(client, Map.of()).statusCode(422).body("code", equalTo("body-incomplete"));
        client.manager
                .asks()
                .get(client.path("/applications/shop/revisions"))
                .then()
                .body("items.number", equalTo(List.of(1)));
    }

    private static ValidatableResponse ask(TenantClient client, Map<String, ?> body) {
        return client.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(client.path("/applications/shop/upgrade"))
                .then();
    }

    @Test
    void theCatalogTellsVersionsAndWhatIsOtherwise() {
        var client = new TenantClient();
        client.manager
                .asks()
                .get("/api/v1/classes")
                .then()
                .statusCode(200)
                .body("items.findAll { it.name == 'web' }.version", equalTo(List.of("1.1.0")))
                .body("versions.name", equalTo(List.of("web@1.1.0", "web@1.2.0", "web@2.0.0")));
        client.manager
                .asks()
                .get("/api/v1/classes/web")
                .then()
                .body("versions.version", equalTo(List.of("1.1.0", "1.2.0", "2.0.0")))
                .body("versions.standard", equalTo(List.of(true, false, false)))
                .body("versions.changes.effect", equalTo(List.of("compatible", "restart", "breaks")))
                .body("versions[0].changes.items", empty());
        client.manager
                .asks()
                .get("/api/v1/classes/web/diff?from=1.1.0&to=2.0.0")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("app"));
        client.manager
                .asks()
                .get("/api/v1/classes/web/diff?from=1.1.0&to=9.0.0")
                .then()
                .statusCode(404)
                .body("code", equalTo("class-not-found"));
    }
}
