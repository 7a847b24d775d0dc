package io.weft.grid;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** An API key of somebody's, and who shows it. */
record Keys(String id, String secret) {
    static Keys made(Someone maker, String tenant, Map<String, Object> wanted) {
        return of(post(maker.asks(), wanted)
                .post("/api/v1/tenants/" + tenant + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath());
    }

    static Keys made(Someone maker, String tenant, String role) {
        return made(
                maker, tenant, Map.of("name", "k" + UUID.randomUUID().toString().substring(0, 8), "role", role));
    }

    private static Keys of(JsonPath made) {
        return new Keys(made.getString("key.id"), made.getString("secret"));
    }

    static RequestSpecification post(RequestSpecification who, Object body) {
        return who.contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }

    RequestSpecification asks() {
        return RestAssured.given().auth().oauth2(secret);
    }
}
