package io.weft.grid;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What of an application reaches whom. */
@GridTest
class ShownApplicationTest {
    private static final String TEXT = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: vault}
            spec:
              volumes:
                - {name: rows, sizeMib: 256}
              appliances:
                - name: db
                  class: pgsql
                  properties: {password: open-sesame-42}
                  volumes: {data: rows}
            """;

    private final String tenant = Someone.newTenant();
    private final Someone manager = Someone.managerOf(tenant);

    @Test
    void hidesASecretFromEverybodyAndKeepsItOverAnEdit() {
        create();
        var shown = manager.asks().get(path("")).then().statusCode(200).extract();
        org.assertj.core.api.Assertions.assertThat(shown.asString())
                .contains("(hidden)")
                .doesNotContain("open-sesame-42");
        yaml(manager)
                .header("If-Match", shown.header("ETag"))
                .body(shown.jsonPath().getString("text").replace("kind: Application", "kind: Application # kept"))
                .put(path(""))
                .then()
                .statusCode(202);
        manager.asks().get(path("")).then().statusCode(200).body("text", not(containsString("open-sesame-42")));
    }

    @Test
    void takesNoSecretThatNobodyKnows() {
        yaml(manager)
                .body(TEXT.replace("open-sesame-42", "(hidden)"))
                .post("/api/v1/tenants/" + tenant + "/applications")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("secret-hidden"));
    }

    @Test
    void saysToEachWhatTheirRoleAllows() {
        create();
        var start = "actions.find { it.name == 'start' }";
        manager.asks().get(path("")).then().body(start + ".allowed", equalTo(true));
        Someone.viewerOf(tenant)
                .asks()
                .get(path(""))
                .then()
                .body(start + ".allowed", equalTo(false))
                .body(start + ".reason", containsString("role operator"));
    }

    private void create() {
        yaml(manager)
                .body(TEXT)
                .post("/api/v1/tenants/" + tenant + "/applications")
                .then()
                .statusCode(201);
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + "/applications/vault" + rest;
    }

    private static RequestSpecification yaml(Someone who) {
        var encoders = EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return who.asks()
                .config(RestAssuredConfig.config().encoderConfig(encoders))
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/yaml");
    }
}
