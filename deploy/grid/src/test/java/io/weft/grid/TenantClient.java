package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.util.List;
import java.util.UUID;

/** A manager of a tenant of its own, at work with applications. */
final class TenantClient {
    final String tenant = Someone.newTenant();
    final Someone manager = Someone.managerOf(tenant);

    RequestSpecification asks() {
        return asks(UUID.randomUUID().toString());
    }

    RequestSpecification asks(String key) {
        var encoders = EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return manager.asks()
                .config(RestAssured.config().encoderConfig(encoders))
                .contentType("application/yaml")
                .header("Idempotency-Key", key);
    }

    String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }

    TenantId id() {
        return TenantId.fromString(manager.asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .extract()
                .path("tenants[0].id"));
    }

    /** One appliance of as many instances, without volume or wire. */
    static String webs(String name, int count) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  appliances:
                    - {name: web, class: web, count: %d}
                """.formatted(name, count);
    }

    /** A tier before a database with a volume. */
    static String shop(String name, int webs) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  volumes:
                    - {name: links, sizeMib: 256}
                  appliances:
                    - {name: gateway, class: in}
                    - {name: web, class: web, count: %d}
                    - name: app
                      class: app
                      properties: {program: "print('hello')"}
                    - {name: db, class: pgsql, volumes: {data: links}}
                  wires:
                    - {from: gateway.out, to: web.in}
                    - {from: web.app, to: app.in}
                    - {from: app.db, to: db.in}
                """.formatted(name, webs);
    }

    ApplicationId create(String text) {
        return ApplicationId.fromString(asks().body(text)
                .post(path("/applications"))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** @return the operation's id */
    String act(String application, String action) {
        return asks().post(path("/applications/" + application + "/" + action))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    ValidatableResponse operation(String id) {
        return manager.asks().get(path("/operations/" + id)).then().statusCode(200);
    }

    void awaitDone(String operation) {
        Eventually.holds(() -> {
            var shown = operation(operation).extract();
            assertThat(shown.<String>path("state")).as(shown.asString()).isEqualTo("done");
        });
    }

    void start(String application) {
        awaitDone(act(application, "start"));
    }

    ExtractableResponse<Response> show(String application) {
        return manager.asks().get(path("/applications/" + application)).then().extract();
    }

    void awaitState(String application, String state) {
        Eventually.holds(() -> manager.asks()
                .get(path("/applications/" + application))
                .then()
                .statusCode(200)
                .body("state", equalTo(state)));
    }

    List<String> addresses() {
        return manager.asks()
                .get(path("/instances"))
                .then()
                .statusCode(200)
                .extract()
                .path("items.address");
    }

    /** Nothing of it may count in another test's room. */
    void destroy(String application) {
        awaitDone(act(application, "destroy"));
    }
}
