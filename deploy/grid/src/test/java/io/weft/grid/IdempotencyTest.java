package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GridTest
class IdempotencyTest {
    private static final String CREATE = "{\"answer\": \"created\"}";

    private String tenant;
    private Someone alice;

    @BeforeEach
    void aTenant() {
        tenant = Someone.newTenant();
        alice = Someone.managerOf(tenant);
    }

    private ValidatableResponse post(Someone who, String key, String body) {
        return who.asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/tenants/" + tenant + "/test-counters")
                .then();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aRepeatedPostIsAnsweredTheSameAndDoneOnce() {
        var key = newKey();
        var before = CountingResource.COUNT.get();
        var first = post(alice, key, CREATE)
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract();
        var again = post(alice, key, CREATE)
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .extract();
        assertThat(CountingResource.COUNT.get()).isEqualTo(before + 1);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotNull();
        assertThat(again.contentType()).isEqualTo(first.contentType());
    }

    @Test
    void anAnswerWithoutABodyIsRepeatedToo() {
        var key = newKey();
        var first = post(alice, key, "{\"answer\": \"empty\"}")
                .statusCode(202)
                .extract()
                .header("Location");
        post(alice, key, "{\"answer\": \"empty\"}").statusCode(202).header("Location", equalTo(first));
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        var key = newKey();
        post(alice, key, CREATE).statusCode(201);
        post(alice, key, "{\"answer\":\"created\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void aPostWithoutAKeyIsRefused() {
        alice.asks()
                .contentType(ContentType.JSON)
                .body(CREATE)
                .post("/api/v1/tenants/" + tenant + "/test-counters")
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency-key-missing"));
        post(alice, "with a space", CREATE).statusCode(400).body("code", equalTo("idempotency-key-invalid"));
        post(alice, "x".repeat(201), CREATE).statusCode(400).body("code", equalTo("idempotency-key-invalid"));
    }

    @Test
    void twoCallersMayChooseTheSameKey() {
        var key = newKey();
        var first = post(alice, key, CREATE).statusCode(201).extract().asString();
        post(Someone.managerOf(tenant), key, CREATE).statusCode(201).body(not(equalTo(first)));
    }

    @Test
    void aRefusedPostMayBeRepeatedWithItsKey() {
        var key = newKey();
        var before = CountingResource.COUNT.get();
        post(alice, key, "{\"answer\": \"refused\"}").statusCode(422).body("code", equalTo("test-refused"));
        post(alice, key, "{\"answer\": \"refused\"}").statusCode(422).header("Idempotency-Replayed", nullValue());
        assertThat(CountingResource.COUNT.get()).isEqualTo(before + 2);
    }

    @Test
    void aStrangersPostIsAnsweredAsIfThereWereNoTenant() {
        post(Someone.managerOf(Someone.newTenant()), newKey(), CREATE)
                .statusCode(404)
                .body("code", equalTo("tenant-not-found"));
    }

    @Test
    void manyAtOnceHaveOneEffect() throws Exception {
        var key = newKey();
        var before = CountingResource.COUNT.get();
        alice.asks().get("/api/v1/me");
        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<Integer> once = () -> post(alice, key, CREATE).extract().statusCode();
            var statuses =
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(_ -> once).toList());
            for (var status : statuses) {
                assertThat(status.get()).isIn(201, 409);
            }
        }
        assertThat(CountingResource.COUNT.get()).isEqualTo(before + 1);
        post(alice, key, CREATE).statusCode(201);
    }
}
