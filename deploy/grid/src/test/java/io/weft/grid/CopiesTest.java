package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Applications made out of others, and settings that need no edit of the text. */
@GridTest
class CopiesTest {
    private static final String VAULT = """
            # kept in every copy
            apiVersion: weft/v1
            kind: Application
            metadata: {name: vault, title: The vault}
            spec:
              volumes:
                - {name: rows, sizeMib: 256}
              appliances:
                - name: gateway
                  class: in
                  externalAddress: 10.78.0.77
                - {name: web, class: web}
                - name: app
                  class: app
                  properties: {program: "print('one')"}
                - name: db
                  class: pgsql
                  properties: {password: open-sesame-42}
                  volumes: {data: rows}
              wires:
                - {from: gateway.out, to: web.in}
                - {from: web.app, to: app.in}
                - {from: app.db, to: db.in}
            """;

    TestDatabase database;

    private final TenantClient client = new TenantClient();

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return client.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(body)
                .post(client.path("/applications/" + path))
                .then();
    }

    private JsonPath settings(String name) {
        return client.manager
                .asks()
                .get(client.path("/applications/" + name + "/settings"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse template(String name) {
        return client.manager
                .asks()
                .put(client.path("/applications/" + name + "/template"))
                .then();
    }

    @Test
    void aCopyHasEverythingButWhatThereIsOnlyOneOf() {
        client.create(VAULT);
        client.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("note", "the original"))
                .put(client.path("/applications/vault/lock"))
                .then()
                .statusCode(200);
        post("vault/copy", Map.of("name", "vault-2"))
                .statusCode(201)
                .header("Location", containsString("/applications/vault-2"))
                .body("name", equalTo("vault-2"))
                .body("title", equalTo("The vault"))
                .body("state", equalTo("stopped"))
                .body("lock", nullValue())
                .body("text", not(containsString("10.78.0.77")))
                .body("text", not(containsString("open-sesame-42")))
                .body("drawing.wires.name", hasItem("app.db->db.in"));
        client.manager
                .asks()
                .get(client.path("/events?limit=200"))
                .then()
                .body("items.message", hasItem(containsString("created application vault-2 as a copy of vault")));
        post("vault/copy", Map.of("name", "vault")).statusCode(409).body("code", equalTo("application-exists"));
        post("vault/copy", Map.of("name", "No Name")).statusCode(422).body("errors[0].field", equalTo("metadata.name"));
        post("vault/copy", Map.of()).statusCode(422).body("errors[0].field", equalTo("name"));
        post("none/copy", Map.of("name", "x")).statusCode(404);
    }

    @Test
    void theSecretOfACopyIsTheOriginals() throws Exception {
        client.create(VAULT);
        post("vault/copy", Map.of("name", "vault-2")).statusCode(201);
        client.asks()
                .header("If-Match", "*")
                .body(client.show("vault-2").jsonPath().getString("text"))
                .put(client.path("/applications/vault-2"))
                .then()
                .statusCode(202);
        assertThat(newestText("vault-2")).contains("open-sesame-42");
    }

    /** With its secrets, which no answer shows. */
    private String newestText(String name) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.prepareStatement("select r.text from grid.revisions r"
                        + " join grid.applications a on a.id = r.application and a.revision = r.number"
                        + " where a.name = ? and a.tenant_id = ?")) {
            statement.setString(1, name);
            statement.setObject(2, client.id().value());
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    /** What is wished is not yet seen in its state. */
    @Test
    void whatIsAboutToStartIsNotCopiedWithItsData() {
        client.create(VAULT);
        PlantedApplications.claim(client.id(), "");
        try (var _ = PlantedApplications.PASSES_FAIL.plant()) {
            client.act("vault", "start");
            post("vault/copy", Map.of("name", "vault-2", "data", true))
                    .statusCode(409)
                    .body("code", equalTo("application-running"))
                    .body("detail", containsString("is about to start"));
            client.act("vault", "destroy");
        }
    }

    @Test
    void aSettingWithoutAValueIsRefused() {
        client.create(VAULT);
        client.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body("{\"properties\": {\"app.program\": null}}")
                .post(client.path("/applications/vault/configure"))
                .then()
                .statusCode(422)
                .body("code", equalTo("setting-malformed"))
                .body("errors[0].field", equalTo("properties.app.program"));
    }

    @Test
    void aTemplateNeverRunsAndWhatIsProvisionedFromItDoes() {
        client.create(VAULT);
        post("vault/provision", Map.of("name", "mine"))
                .statusCode(409)
                .body("code", equalTo("application-is-no-template"));
        template("vault")
                .statusCode(200)
                .body("template", equalTo(true))
                .body("actions.find { it.name == 'start' }.reason", containsString("provision"));
        post("vault/start", Map.of()).statusCode(409).body("code", equalTo("application-is-template"));
        post(
                        "vault/provision",
                        Map.of(
                                "name",
                                "mine",
                                "properties",
                                Map.of("app.program", "print('two')", "db.password", "my-own-secret-7"),
                                "volumes",
                                Map.of("rows", 512)))
                .statusCode(201)
                .body("template", equalTo(false))
                .body("text", containsString("print(''two'')"))
                .body("text", not(containsString("my-own-secret-7")))
                .body("drawing.volumes[0].sizeMib", equalTo(512))
                .body("actions.find { it.name == 'start' }.allowed", equalTo(true));
        post("vault/copy", Map.of("name", "vault-2")).statusCode(201).body("template", equalTo(true));
        client.manager
                .asks()
                .delete(client.path("/applications/vault/template"))
                .then()
                .statusCode(200)
                .body("template", equalTo(false));
    }

    @Test
    void saysWhichValueIsWrong() {
        client.create(VAULT);
        template("vault").statusCode(200);
        refused(
                "properties",
                Map.of("app.programme", "x"),
                "property-unknown",
                "spec.appliances.app.properties.programme");
        refused("properties", Map.of("ghost.program", "x"), "appliance-unknown", "properties.ghost.program");
        refused("properties", Map.of("program", "x"), "setting-malformed", "properties.program");
        refused("volumes", Map.of("ghost", 1), "volume-unknown", "volumes.ghost");
        refused("volumes", Map.of("rows", 64), "volume-too-small", "spec.appliances.db.volumes.data");
        assertThat(client.show("mine").statusCode()).isEqualTo(404);
    }

    private void refused(String what, Map<String, ?> values, String code, String field) {
        post("vault/provision", Map.of("name", "mine", what, values))
                .statusCode(422)
                .body("errors[0].code", equalTo(code))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void noRunningApplicationIsATemplate() {
        client.create(VAULT);
        client.act("vault", "start");
        template("vault").statusCode(409).body("code", equalTo("application-running"));
    }

    @Test
    void settingsAreShownSetTriedAndReset() {
        client.create(VAULT);
        var shown = settings("vault");
        assertThat(shown.getString("items.find { it.appliance == 'app' && it.property == 'program' }.value"))
                .isEqualTo("print('one')");
        assertThat(shown.getString("items.find { it.appliance == 'db' && it.property == 'password' }.value"))
                .isNull();
        var name = "items.find { it.appliance == 'db' && it.property == 'database' }.";
        assertThat(shown.getString(name + "source")).isEqualTo("default");

        var tried = post("vault/configure", Map.of("properties", Map.of("db.database", "hello"), "test", true))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(tried.getString(name + "value")).isEqualTo("hello");
        assertThat(settings("vault").getString(name + "source")).isEqualTo("default");

        post("vault/configure", Map.of("properties", Map.of("db.database", "hello")))
                .statusCode(202)
                .body("kind", equalTo("configure"));
        assertThat(settings("vault").getString(name + "source")).isEqualTo("set");
        assertThat(client.show("vault").jsonPath().getString("text"))
                .contains("# kept in every copy", "database: 'hello'");
        post("vault/configure", Map.of("reset", List.of("db.database"))).statusCode(202);
        assertThat(settings("vault").getString(name + "source")).isEqualTo("default");
        post("vault/configure", Map.of()).statusCode(422).body("code", equalTo("body-incomplete"));
        post("vault/configure", Map.of("properties", Map.of("db.databsae", "x"), "test", true))
                .statusCode(422)
                .body("errors[0].code", equalTo("property-unknown"));
    }

    /** A trial says no to what would be refused, and a lock that went again is nothing that an editor has to read anew. */
    @Test
    void aLockHoldsForATrialTooAndChangesNoGeneration() {
        client.create(VAULT);
        var generation = client.show("vault").<Integer>path("generation");
        var lock = client.path("/applications/vault/lock");
        client.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .put(lock)
                .then()
                .statusCode(200);
        post("vault/configure", Map.of("properties", Map.of("db.database", "hello"), "test", true))
                .statusCode(409)
                .body("code", equalTo("application-locked"));
        client.manager.asks().delete(lock).then().statusCode(200).body("generation", equalTo(generation));
    }
}
