package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.orders.VolumeOrder;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A copy with the data of its volumes: where the original's are, while it is stopped. */
@GridTest
@Tag("long")
class DataCopyTest {
    private static ValidatableResponse copy(ShopOnHosts shop, String from, String name) {
        return shop.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "data", true))
                .post(shop.path("/applications/" + from + "/copy"))
                .then();
    }

    private static ValidatableResponse act(ShopOnHosts shop, String application, String act) {
        return shop.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body("{}")
                .post(shop.path("/applications/" + application + "/" + act))
                .then();
    }

    private static void awaitStopped(ShopOnHosts shop) {
        Eventually.holds(() -> assertThat(shop.application().getString("state")).isEqualTo("stopped"));
    }

    @Test
    void theCopyBeginsWithTheData() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            copy(shop, "shop", "shop-2").statusCode(409).body("code", equalTo("application-running"));
            var host = shop.hostOf("db-1");
            shop.act("stop");
            awaitStopped(shop);
            var original = host.all(VolumeOrder.class).getFirst().volume();
            shop.hosts.forEach(it -> it.manners.silent = true);

            var operation = copy(shop, "shop", "shop-2")
                    .statusCode(202)
                    .body("kind", equalTo("copy"))
                    .body("application", equalTo("shop-2"))
                    .extract()
                    .<String>path("id");

            act(shop, "shop", "start").statusCode(409).body("code", equalTo("application-being-copied"));
            act(shop, "shop", "destroy").statusCode(409).body("code", equalTo("application-being-copied"));
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/applications/shop-2"))
                            .getString("drawing.volumes[0].state"))
                    .isEqualTo("being copied");
            shop.hosts.forEach(it -> it.manners.silent = false);
            Eventually.holds(() -> shop.manager
                    .asks()
                    .get(shop.path("/operations/" + operation))
                    .then()
                    .body("state", equalTo("done"))
                    .body("progress.done", equalTo(1)));
            var ordered = host.all(VolumeOrder.class).stream()
                    .filter(it -> !it.volume().equals(original))
                    .findFirst()
                    .orElseThrow();
            assertThat(ordered.copyOf()).contains(original);
            assertThat(ordered.sizeMib()).isEqualTo(256);
            act(shop, "shop-2", "start").statusCode(202);
            Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, shop.path("/applications/shop-2"))
                            .getString("state"))
                    .isEqualTo("running"));
            assertThat(shop.hostOf("db-1")).isEqualTo(host);
            act(shop, "shop-2", "destroy").statusCode(202);
            Eventually.holds(() -> shop.manager
                    .asks()
                    .get(shop.path("/applications/shop-2"))
                    .then()
                    .statusCode(404));
        }
    }

    @Test
    void theDataCountsInTheQuotaAndTheRefusalMakesNothing() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            shop.act("stop");
            awaitStopped(shop);
            Someone.operator()
                    .asks()
                    .contentType(ContentType.JSON)
                    .body(Map.of("volumeMib", 300))
                    .put("/api/v1/quotas/" + shop.tenant)
                    .then()
                    .statusCode(200);
            copy(shop, "shop", "shop-2")
                    .statusCode(409)
                    .body("code", equalTo("quota-volumes"))
                    .body("detail", containsString("256 MiB"));
            shop.manager.asks().get(shop.path("/applications/shop-2")).then().statusCode(404);
        }
    }
}
