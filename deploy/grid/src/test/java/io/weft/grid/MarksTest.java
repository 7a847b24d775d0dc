package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and locks: what is done the moment it is said. */
@GridTest
class MarksTest {
    private final TenantClient client = new TenantClient();

    TestDatabase database;

    private ValidatableResponse post(Someone who, String path, Map<String, ?> body, String key) {
        return who.asks()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(client.path(path))
                .then();
    }

    private ValidatableResponse rename(String from, String to) {
        return post(
                client.manager,
                "/applications/" + from + "/rename",
                Map.of("name", to),
                UUID.randomUUID().toString());
    }

    private ValidatableResponse lock(Someone who, String name, String note) {
        return who.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("note", note))
                .put(client.path("/applications/" + name + "/lock"))
                .then();
    }

    private ValidatableResponse unlock(Someone who, String name) {
        return who.asks().delete(client.path("/applications/" + name + "/lock")).then();
    }

    @Test
    void aRunningApplicationIsRenamedAndNothingOfItBeginsAnew() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var ids = shop.ids();
            var volume = shop.application().getString("drawing.volumes[0].name");
            shop.manager
                    .asks()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", "market"))
                    .post(shop.path("/applications/shop/rename"))
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("market"))
                    .body("text", containsString("name: market"))
                    .body("drawing.appliances[0].instances[0].application", equalTo("market"));
            shop.manager.asks().get(shop.path("/applications/shop")).then().statusCode(404);
            shop.manager
                    .asks()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .contentType(ContentType.JSON)
                    .body(Map.of("appliance", "web", "count", 3))
                    .post(shop.path("/applications/market/scale"))
                    .then()
                    .statusCode(202);
            Eventually.holds(() -> shop.manager
                    .asks()
                    .get(shop.path("/applications/market"))
                    .then()
                    .body("state", equalTo("running"))
                    .body("message", equalTo(""))
                    .body("instances.ready", equalTo(5)));
            assertThat(shop.ids()).containsAll(ids);
            assertThat(shop.instances().<String>getList("items.application")).containsOnly("market");
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/applications/market"))
                            .getString("drawing.volumes[0].name"))
                    .isEqualTo(volume);
            shop.manager
                    .asks()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", "shop"))
                    .post(shop.path("/applications/market/rename"))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aNameBelongsToOneApplicationAndIsFreeOnceItIsGivenUp() {
        client.create(TenantClient.webs("one", 1));
        client.create(TenantClient.webs("two", 1));
        rename("one", "two").statusCode(409).body("code", equalTo("application-exists"));
        rename("one", "No Name").statusCode(422).body("errors[0].field", equalTo("metadata.name"));
        rename("none", "three").statusCode(404);
        rename("one", "three").statusCode(200).body("title", equalTo("three"));
        client.create(TenantClient.webs("one", 1));
        client.manager
                .asks()
                .get(client.path("/events?limit=200"))
                .then()
                .body("items.message", hasItem(containsString("renamed application one to three")));
    }

    @Test
    void aRenameThatIsRepeatedIsAnsweredAsTheFirstTime() {
        client.create(TenantClient.webs("one", 1));
        var key = UUID.randomUUID().toString();
        for (var time = 0; time < 2; time++) {
            post(client.manager, "/applications/one/rename", Map.of("name", "two"), key)
                    .statusCode(200)
                    .body("name", equalTo("two"));
        }
    }

    @Test
    void aLockedApplicationStaysAsItIs() {
        client.create(TenantClient.shop("shop", 1));
        var developer = Someone.member(client.tenant, "tenant-developer");
        lock(developer, "shop", "release on Friday")
                .statusCode(200)
                .body("lock.note", equalTo("release on Friday"))
                .body("actions.find { it.name == 'destroy' }.allowed", equalTo(false))
                .body("actions.find { it.name == 'edit' }.reason", containsString("release on Friday"));
        for (var act : new String[] {"stop", "destroy", "restart", "rename", "scale"}) {
            post(
                            client.manager,
                            "/applications/shop/" + act,
                            body(act),
                            UUID.randomUUID().toString())
                    .statusCode(409)
                    .body("code", equalTo("application-locked"))
                    .body("detail", containsString("release on Friday"));
        }
        client.asks()
                .header("If-Match", "*")
                .body(TenantClient.shop("shop", 2))
                .put(client.path("/applications/shop"))
                .then()
                .statusCode(409)
                .body("code", equalTo("application-locked"));
        client.manager
                .asks()
                .delete(client.path("/applications/shop/wires/web.app->app.in"))
                .then()
                .statusCode(409)
                .body("code", equalTo("application-locked"));
        client.act("shop", "start");
        client.act("shop", "repair");
        unlock(client.manager, "shop").statusCode(200).body("lock", nullValue());
        client.act("shop", "destroy");
    }

    private static Map<String, ?> body(String act) {
        return switch (act) {
            case "rename" -> Map.of("name", "other");
            case "scale" -> Map.of("appliance", "web", "count", 2);
            default -> Map.of();
        };
    }

    @Test
    void aLockIsTakenOffByTheOneWhoSetItOrAManager() {
        client.create(TenantClient.webs("one", 1));
        var developer = Someone.member(client.tenant, "tenant-developer");
        lock(client.manager, "one", "").statusCode(200);
        unlock(developer, "one").statusCode(403).body("code", equalTo("lock-of-another"));
        lock(developer, "one", "mine").statusCode(409).body("code", equalTo("application-locked"));
        unlock(client.manager, "one").statusCode(200);
        lock(developer, "one", "mine").statusCode(200);
        lock(developer, "one", "still mine").statusCode(200).body("lock.note", equalTo("still mine"));
        unlock(developer, "one").statusCode(200);
        unlock(developer, "one").statusCode(200);
        lock(developer, "one", "two\nlines").statusCode(422).body("errors[0].field", equalTo("note"));
        lock(Someone.viewerOf(client.tenant), "one", "").statusCode(403).body("code", equalTo("role-too-low"));
    }

    private ValidatableResponse start(String query) {
        return post(
                client.manager,
                "/applications/one/start" + query,
                Map.of(),
                UUID.randomUUID().toString());
    }

    private void isDebugged(boolean debugged) {
        client.manager
                .asks()
                .get(client.path("/applications/one"))
                .then()
                .body("debug", equalTo(debugged))
                .body("actions.find { it.name == 'start' }.allowed", equalTo(debugged))
                .body("actions.find { it.name == 'debug' }.allowed", equalTo(!debugged));
        client.manager.asks().get(client.path("/applications")).then().body("items[0].debug", equalTo(debugged));
    }

    @Test
    void isDebuggedFromAStartForDebuggingToTheNextStartOrStop() {
        client.create(TenantClient.webs("one", 1));
        start("?mode=quick")
                .statusCode(422)
                .body("code", equalTo("start-mode-unknown"))
                .body("errors[0].field", equalTo("mode"));
        var begun = start("?mode=debug").statusCode(202).extract().jsonPath();
        assertThat(Duration.between(
                        Instant.parse(begun.getString("startedAt")), Instant.parse(begun.getString("deadline"))))
                .isGreaterThan(Duration.ofHours(8));
        isDebugged(true);
        client.manager
                .asks()
                .get(client.path("/events?limit=200"))
                .then()
                .body("items.message", hasItem(containsString("asked to start application one for debugging.")));
        client.act("one", "repair");
        isDebugged(true);
        start("").statusCode(202);
        isDebugged(false);
        start("?mode=debug").statusCode(202);
        isDebugged(true);
        client.act("one", "stop");
        client.manager.asks().get(client.path("/applications/one")).then().body("debug", equalTo(false));
        client.act("one", "destroy");
    }

    @Test
    void whatIsDrawnOnStandbyWaitsUntilItIsStartedByItself() {
        var plain = TenantClient.webs("one", 1) + "    - {name: spare, class: web}\n";
        var standby = plain.replace("name: spare,", "name: spare, standby: true,");
        placed(client.asks().body(standby).post(client.path("/plan")).then(), "web-1");
        client.create(standby);
        heldBack("spare");
        placed(client.asks().post(client.path("/applications/one/plan")).then(), "web-1");
        startedByItself();
        heldBack();
        client.act("one", "start");
        heldBack();
        client.act("one", "stop");
        heldBack("spare");
        edit(plain);
        heldBack();
        placed(
                client.asks()
                        .body(standby)
                        .post(client.path("/applications/one/plan"))
                        .then(),
                "web-1");
        edit(standby);
        heldBack("spare");
        startedByItself();
        edit(standby.replace("count: 1", "count: 2"));
        heldBack();
        client.act("one", "destroy");
    }

    private void startedByItself() {
        post(
                        client.manager,
                        "/applications/one/appliances/spare/start",
                        Map.of(),
                        UUID.randomUUID().toString())
                .statusCode(202);
    }

    private void edit(String text) {
        client.asks()
                .header("If-Match", "*")
                .body(text)
                .put(client.path("/applications/one"))
                .then()
                .statusCode(202);
    }

    private void heldBack(String... appliances) {
        assertThat(client.show("one").<List<String>>path("heldBack")).containsExactly(appliances);
    }

    /** Where a test before has left hosts there is a place, and elsewhere the reason why there is none. */
    private static void placed(ValidatableResponse plan, String... instances) {
        var asked = plan.statusCode(200).extract().jsonPath();
        assertThat(Stream.concat(
                                asked.<String>getList("steps.instance").stream(),
                                asked.<String>getList("refusals.instance").stream())
                        .filter(it -> !it.isEmpty())
                        .distinct())
                .containsExactly(instances);
    }

    private ValidatableResponse destroyIn(String application, int days) {
        return post(
                client.manager,
                "/applications/" + application + "/destroy?days=" + days,
                Map.of(),
                UUID.randomUUID().toString());
    }

    @Test
    void whatIsDestroyedWithAGraceIsThereUntilItIsOver() throws SQLException {
        client.create(TenantClient.webs("one", 1));
        client.act("one", "start");
        destroyIn("one", 91).statusCode(422).body("errors[0].field", equalTo("days"));
        destroyIn("one", 7).statusCode(202).body("kind", equalTo("stop"));
        client.manager
                .asks()
                .get(client.path("/applications/one"))
                .then()
                .body("wish", equalTo("stopped"))
                .body(
                        "grace.until",
                        startsWith(LocalDate.now(ZoneOffset.UTC).plusDays(7).toString()))
                .body("actions.find { it.name == 'start' }.allowed", equalTo(false))
                .body("actions.find { it.name == 'keep' }.allowed", equalTo(true));
        client.asks()
                .post(client.path("/applications/one/start"))
                .then()
                .statusCode(409)
                .body("code", equalTo("application-in-grace"));
        rename("one", "two").statusCode(409).body("code", equalTo("application-in-grace"));
        keep("one").statusCode(200).body("grace", nullValue());
        keep("one").statusCode(200);
        client.act("one", "start");
        destroyIn("one", 1).statusCode(202);
        later("one");
        Eventually.holds(() -> client.manager
                .asks()
                .get(client.path("/applications/one"))
                .then()
                .statusCode(404));
        client.manager
                .asks()
                .get(client.path("/events?limit=200"))
                .then()
                .body("items.message", hasItem("Application one is destroyed, since nobody has kept it."));
    }

    private ValidatableResponse keep(String application) {
        return post(
                client.manager,
                "/applications/" + application + "/keep",
                Map.of(),
                UUID.randomUUID().toString());
    }

    /** As if its days were over. */
    private void later(String application) throws SQLException {
        try (var connection = database.asSuperuser();
                var putting = connection.prepareStatement(
                        "update grid.applications set grace_until = now() where tenant_id = ? and name = ?")) {
            putting.setObject(1, client.id().value());
            putting.setString(2, application);
            assertThat(putting.executeUpdate()).isEqualTo(1);
        }
    }
}
