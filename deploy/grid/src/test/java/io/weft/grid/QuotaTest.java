package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.controller.loop.Pass;
import io.weft.kernel.Capacity;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C15 of the reliability reference, "quota race": a hundred requests at once against a limit of ten, and passes of
 * several controllers at once on one tenant. What is counted are the rows themselves. The same race is then run with the
 * tenant's lock left out, and has to be lost.
 */
@GridTest
@Tag("faults")
class QuotaTest {
    private static final int LIMIT = 10;
    private static final int AT_ONCE = 100;
    private static final int CONTROLLERS = 3;
    private static ObedientHost host;

    @Inject
    Pass pass;

    private TenantClient acme;

    @BeforeEach
    void aTenantOnAHost() {
        if (host == null) {
            host = ObedientHost.join(new Capacity(256_000, 262_144));
            host.awaitOnline();
        }
        acme = new TenantClient();
        acme.id();
    }

    @AfterAll
    static void leave() {
        host.leave();
    }

    private ValidatableResponse set(Map<String, Object> quota) {
        return Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(quota)
                .put("/api/v1/quotas/" + acme.tenant)
                .then();
    }

    /** How often each status was answered. */
    private Map<Integer, Integer> create(int atOnce) throws Exception {
        var statuses = new HashMap<Integer, Integer>();
        var start = new CyclicBarrier(atOnce);
        try (var pool = Executors.newFixedThreadPool(atOnce)) {
            var creates = IntStream.range(0, atOnce)
                    .<Callable<Integer>>mapToObj(i -> () -> create("shop-" + i, start))
                    .toList();
            for (var status : pool.invokeAll(creates)) {
                statuses.merge(status.get(), 1, Integer::sum);
            }
        }
        return statuses;
    }

    private int create(String name, CyclicBarrier start) throws Exception {
        var request = acme.asks().body(TenantClient.webs(name, 3));
        start.await();
        var answer = request.post(acme.path("/applications"));
        if (answer.statusCode() == 409) {
            answer.then()
                    .body("code", equalTo("quota-applications"))
                    .body("detail", startsWith("The tenant may have 10 applications and has 10"));
        }
        return answer.statusCode();
    }

    private int recounted() {
        return acme.manager
                .asks()
                .get(acme.path("/applications?limit=200"))
                .then()
                .statusCode(200)
                .extract()
                .<List<Object>>path("items")
                .size();
    }

    @Test
    void ofAHundredAtOnceExactlyTenAreMade() throws Exception {
        for (int round = 0; round < Torture.count("rounds", 1); round++) {
            aTenantOnAHost();
            set(Map.of("applications", LIMIT)).statusCode(200);
            var statuses = create(AT_ONCE);
            assertThat(statuses).isEqualTo(Map.of(201, LIMIT, 409, AT_ONCE - LIMIT));
            assertThat(recounted()).isEqualTo(LIMIT);
            acme.manager
                    .asks()
                    .get(acme.path("/quota"))
                    .then()
                    .statusCode(200)
                    .body("used.applications", equalTo(LIMIT))
                    .body("limits.applications", equalTo(LIMIT));
        }
    }

    @Test
    void withoutTheLockTheRaceIsLost() throws Exception {
        set(Map.of("applications", 1)).statusCode(200);
        try (var _ = PlantedAllowances.COUNT_WITHOUT_LOCK.plant()) {
            assertThat(create(2)).isEqualTo(Map.of(201, 2));
        }
        assertThat(recounted()).as("one more than the tenant may have").isEqualTo(2);
    }

    /** Applications of three instances each, all started at once: three have room, and a fourth would make twelve. */
    @Test
    void passesOfSeveralControllersPlaceNoMoreThanTheQuota() throws Exception {
        for (int round = 0; round < Torture.count("rounds", 1); round++) {
            aTenantOnAHost();
            set(Map.of("instances", LIMIT)).statusCode(200);
            IntStream.range(0, 8).forEach(i -> acme.create(TenantClient.webs("shop-" + i, 3)));
            try (var controllers = Executors.newFixedThreadPool(CONTROLLERS)) {
                var work = IntStream.range(0, CONTROLLERS)
                        .mapToObj(_ -> controllers.submit(this::passAMoment))
                        .toList();
                startTogether();
                Eventually.holds(() -> acme.manager
                        .asks()
                        .get(acme.path("/applications"))
                        .then()
                        .body("items.findAll { it.state == 'running' }", hasSize(3))
                        .body("items.findAll { it.state == 'unplaceable' }", hasSize(5)));
                for (var each : work) {
                    each.get();
                }
            }
            acme.manager
                    .asks()
                    .get(acme.path("/quota"))
                    .then()
                    .body("used.instances", equalTo(9))
                    .body("limits.instances", equalTo(LIMIT));
            assertThat(acme.addresses()).hasSize(9).doesNotHaveDuplicates();
            IntStream.range(0, 8).forEach(i -> acme.act("shop-" + i, "destroy"));
        }
        Eventually.holds(
                () -> acme.manager.asks().get(acme.path("/quota")).then().body("used.instances", equalTo(0)));
    }

    /** On threads made here: those that the machine shares may be of a program that ended. */
    private void startTogether() throws Exception {
        try (var callers = Executors.newFixedThreadPool(8)) {
            var starts = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> acme.act("shop-" + i, "start"))
                    .toList();
            for (var each : callers.invokeAll(starts)) {
                each.get();
            }
        }
    }

    /** What another controller's loop does; the losers of a race throw, and go on. */
    private int passAMoment() {
        var made = 0;
        for (int i = 0; i < 200; i++) {
            try {
                made += pass.once().isPresent() ? 1 : 0;
            } catch (RuntimeException lost) {
                // Whoever was faster has what this one wanted.
            }
        }
        return made;
    }

    @Test
    void aPlanBeyondTheQuotaIsRefusedWithTheNumbers() {
        set(Map.of("instances", 2, "volumeMib", 100)).statusCode(200);
        acme.create(TenantClient.webs("three", 3));
        plan("three")
                .body("feasible", equalTo(false))
                .body("refusals.code", equalTo(List.of("quota-instances")))
                .body("refusals[0].reason", containsString("may have 2 instances"));
        acme.create(TenantClient.shop("shop", 1));
        set(Map.of("instances", 20, "volumeMib", 100)).statusCode(200);
        plan("shop").body("refusals.code", equalTo(List.of("quota-volumes")));
        set(Map.of()).statusCode(200).body("limits.instances", equalTo(20_000)).body("set.instances", equalTo(null));
        plan("shop").body("feasible", equalTo(true));
    }

    private ValidatableResponse plan(String name) {
        return acme.asks()
                .body("")
                .post(acme.path("/applications/" + name + "/plan"))
                .then()
                .statusCode(200);
    }

    @Test
    void operatorsSetItAndMembersSeeIt() {
        set(Map.of("applications", -1)).statusCode(422).body("code", equalTo("field-invalid"));
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("applications", 1_000_000))
                .put("/api/v1/quotas/" + acme.tenant)
                .then()
                .statusCode(403);
        Someone.managerOf(Someone.newTenant())
                .asks()
                .get(acme.path("/quota"))
                .then()
                .statusCode(404)
                .body("code", equalTo("tenant-not-found"));
        Someone.operator().asks().get("/api/v1/quotas/there-is-none").then().statusCode(404);
        set(Map.of("applications", 5)).statusCode(200).body("set.applications", equalTo(5));
        Someone.viewerOf(acme.tenant)
                .asks()
                .get(acme.path("/quota"))
                .then()
                .statusCode(200)
                .body("limits.applications", equalTo(5));
        Eventually.holds(() -> acme.manager
                .asks()
                .get(acme.path("/events"))
                .then()
                .body("items.type", hasItem("weft.tenant.quota-set")));
    }
}
