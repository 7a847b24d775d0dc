package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.controller.quotas.QuotaWatch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told before a limit is reached, and what is let through beyond it. */
@GridTest
class QuotaMarginsTest {
    private static final int AT_ONCE = 40;

    @Inject
    QuotaWatch watch;

    private TenantClient acme;

    @BeforeEach
    void aTenant() {
        acme = new TenantClient();
        acme.id();
    }

    private ValidatableResponse set(Map<String, Object> quota) {
        return put(Someone.operator(), "/api/v1/quotas/" + acme.tenant, quota);
    }

    private static ValidatableResponse put(Someone by, String path, Map<String, Object> body) {
        return by.asks().contentType(ContentType.JSON).body(body).put(path).then();
    }

    private int create(String name) {
        var answer = acme.asks().body(TenantClient.webs(name, 1)).post(acme.path("/applications"));
        if (answer.statusCode() == 409) {
            answer.then()
                    .body("code", equalTo("quota-applications"))
                    .body("detail", equalTo("The tenant may have 10 applications and 25 % beyond and has 12."));
        }
        return answer.statusCode();
    }

    /** Twelve and a half are twelve. */
    @Test
    void ofManyAtOnceAsManyAreMadeAsAreLetThrough() throws Exception {
        set(Map.of("applications", 10, "burstPercent", 25)).statusCode(200);
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var asked = pool.invokeAll(IntStream.range(0, AT_ONCE)
                    .<Callable<Integer>>mapToObj(i -> () -> create("shop-" + i))
                    .toList());
            var made = 0;
            for (var each : asked) {
                made += each.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(12);
        }
        quota().body("used.applications", equalTo(12))
                .body("stands.applications.most", equalTo(12))
                .body("stands.applications.level", equalTo("full"));
    }

    private ValidatableResponse quota() {
        return acme.manager.asks().get(acme.path("/quota")).then().statusCode(200);
    }

    /** By three controllers at once, each time. */
    private void look(Instant now) throws Exception {
        try (var pool = Executors.newFixedThreadPool(3)) {
            var looks = IntStream.range(0, 3)
                    .<Callable<Boolean>>mapToObj(_ -> () -> {
                        watch.look(now);
                        return true;
                    })
                    .toList();
            for (var each : pool.invokeAll(looks)) {
                each.get();
            }
        }
    }

    private List<String> told() {
        return acme.manager
                .asks()
                .get(acme.path("/events?limit=200"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String>getList("items.findAll { it.type.startsWith('weft.quota.') }.message");
    }

    private void makeAndLook(int first, int last) throws Exception {
        for (var i = first; i <= last; i++) {
            create("shop-" + i);
        }
        look(Instant.now());
    }

    @Test
    void eachLevelIsToldOnce() throws Exception {
        set(Map.of("applications", 4, "warnPercent", 50, "burstPercent", 50)).statusCode(200);
        makeAndLook(1, 1);
        assertThat(told()).isEmpty();
        makeAndLook(2, 3);
        var near = "The tenant has 3 of 4 applications: its quota is nearly reached.";
        Eventually.holds(() -> assertThat(told()).containsExactly(near));
        makeAndLook(4, 5);
        var beyond = "The tenant has 5 of 4 applications: that is beyond its quota, and nothing is added from 6 on.";
        Eventually.holds(() -> assertThat(told()).containsExactlyInAnyOrder(near, beyond));
        makeAndLook(6, 6);
        var full = "The tenant has 6 of at most 6 applications: nothing that takes more of it is added.";
        Eventually.holds(() -> assertThat(told()).containsExactlyInAnyOrder(near, beyond, full));
        IntStream.rangeClosed(1, 5).forEach(i -> acme.act("shop-" + i, "destroy"));
        Eventually.holds(() -> quota().body("used.applications", equalTo(1)));
        look(Instant.now());
        assertThat(told()).as("what may be a swing").hasSize(3);
        look(Instant.now().plus(Duration.ofHours(2)));
        Eventually.holds(() -> assertThat(told())
                .containsExactlyInAnyOrder(
                        near,
                        beyond,
                        full,
                        "The tenant has 1 of 4 applications: that is well within its quota again."));
    }

    @Test
    void underOtherLimitsItIsToldAnew() throws Exception {
        set(Map.of("applications", 2)).statusCode(200);
        makeAndLook(1, 2);
        Eventually.holds(() -> assertThat(told()).hasSize(1));
        set(Map.of("applications", 1)).statusCode(200);
        look(Instant.now());
        Eventually.holds(() -> assertThat(told())
                .contains("The tenant has 2 of at most 1 application: nothing that takes more of it is added."));
    }

    @Test
    void aProjectHasMarginsOfItsOwnBelowItsTenants() throws Exception {
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "web")
                .body(Map.of("name", "web"))
                .post(acme.path("/projects"))
                .then()
                .statusCode(201);
        set(Map.of("applications", 3, "warnPercent", 100)).statusCode(200);
        put(acme.manager, acme.path("/projects/web/quota"), Map.of("applications", 2, "burstPercent", 50))
                .statusCode(200)
                .body("limits.burstPercent", equalTo(50))
                .body("limits.warnPercent", equalTo(null))
                .body("stands.applications.most", equalTo(3))
                .body("stands.instances", equalTo(null))
                .body("stands.applications.level", equalTo("within"));
        for (var i = 0; i < 3; i++) {
            inWeb(i).statusCode(201);
        }
        inWeb(3).statusCode(409).body("code", equalTo("quota-applications"));
        set(Map.of("applications", 9, "warnPercent", 100)).statusCode(200);
        inWeb(3).statusCode(409)
                .body("code", equalTo("project-quota-applications"))
                .body("detail", startsWith("Project web may have 2 applications and 50 % beyond and has 3"));
        look(Instant.now());
        Eventually.holds(() -> assertThat(told())
                .contains("Project web has 3 of at most 3 applications: nothing that takes more of it is added."));
    }

    private ValidatableResponse inWeb(int number) {
        return acme.asks()
                .body(TenantClient.webs("web-" + number, 1))
                .post(acme.path("/applications?project=web"))
                .then();
    }

    @Test
    void marginsThatCantBeAreRefusedByName() {
        set(Map.of("warnPercent", 0)).statusCode(422).body("errors[0].field", equalTo("warnPercent"));
        set(Map.of("warnPercent", 101)).statusCode(422).body("errors[0].field", equalTo("warnPercent"));
        set(Map.of("burstPercent", -1)).statusCode(422).body("errors[0].field", equalTo("burstPercent"));
        set(Map.of("burstPercent", 1001)).statusCode(422).body("errors[0].field", equalTo("burstPercent"));
        set(Map.of("memoryMib", Long.MAX_VALUE)).statusCode(422).body("errors[0].field", equalTo("memoryMib"));
        quota().body("limits.warnPercent", equalTo(75)).body("limits.burstPercent", equalTo(0));
        set(Map.of("warnPercent", 100, "burstPercent", 1000)).statusCode(200).body("set.burstPercent", equalTo(1000));
    }
}
