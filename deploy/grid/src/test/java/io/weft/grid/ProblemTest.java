package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GridTest
class ProblemTest {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void aBodyThatIsNotJson() {
        given().contentType(ContentType.JSON)
                .body("{\"token\": ")
                .post("/api/v1/hosts/join")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("json-malformed"))
                .body("type", equalTo("urn:weft:problem:json-malformed"));
    }

    @Test
    void jsonOfAnotherForm() {
        given().contentType(ContentType.JSON)
                .body("{\"token\": \"x\", \"capacity\": {\"cpuMillis\": \"many\"}}")
                .post("/api/v1/hosts/join")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("code", equalTo("body-invalid"))
                .body("errors[0].field", equalTo("capacity.cpuMillis"));
        given().contentType(ContentType.JSON)
                .body("[]")
                .post("/api/v1/hosts/join")
                .then()
                .statusCode(422)
                .body("code", equalTo("body-invalid"));
        given().contentType(ContentType.JSON)
                .post("/api/v1/hosts/join")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
    }

    @Test
    void anotherMediaType() {
        given().contentType("text/plain")
                .body("x")
                .post("/api/v1/hosts/join")
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("code", equalTo("media-type-unsupported"));
    }

    @Test
    void noSuchPath() {
        given().get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("code", equalTo("not-found"));
    }

    @Test
    void noSuchMethod() {
        given().delete("/api/v1/config")
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .body("code", equalTo("method-not-allowed"));
    }

    @Test
    void aBugTellsNothingButANumber() {
        var tenant = Someone.newTenant();
        var answer = Someone.managerOf(tenant)
                .asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"answer\": \"bug\"}")
                .post("/api/v1/tenants/" + tenant + "/test-counters")
                .then()
                .statusCode(500)
                .contentType(PROBLEM)
                .body("code", equalTo("internal-error"))
                .body("detail", startsWith("This is a mistake in Weft. It was noted as "))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("hunter2", "IllegalState", "io.weft");
    }

    /** The connection is closed before the body is read: asked first whether it may be sent, the caller surely hears why. */
    @Test
    void aBodyBeyondTheBound() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/hosts/join"))
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(6_300_000)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void aCursorThatIsNone() {
        var tenant = Someone.newTenant();
        Someone.viewerOf(tenant)
                .asks()
                .get("/api/v1/tenants/" + tenant + "/events?after=yesterday")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("code", equalTo("cursor-invalid"));
    }
}
