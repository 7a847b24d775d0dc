package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
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
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C15 of the reliability reference, "quota race": a hundred requests at once against a limit of ten, and passes of
 * several controllers at once on one tenant; and so within one project of it, while another has room. What is counted are the rows
 * themselves. The same race is then run with the tenant's lock left out, and has to be lost.
 */
@GridTest
@Tag("faults")
class QuotaTest {
    private static final int LIMIT = 10;
    private static final int OF_PROJECT = 7;
    private static final int AT_ONCE = 100;
    private static final int PATIENCE = 5;
    /** Thousandths of a vCPU that an instance of class web has. */
    private static final int OF_WEB = 250;

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

    private Map<Integer, Integer> create(int atOnce) throws Exception {
        return create(atOnce, i -> create("shop-" + i));
    }

    /** How often each status was answered. */
    private Map<Integer, Integer> create(int atOnce, IntFunction<Integer> asking) throws Exception {
        var statuses = new HashMap<Integer, Integer>();
        var start = new CyclicBarrier(atOnce);
        try (var pool = Executors.newFixedThreadPool(atOnce)) {
            var creates = IntStream.range(0, atOnce)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        start.await();
                        return unlessBusy(() -> asking.apply(i));
                    })
                    .toList();
            for (var status : pool.invokeAll(creates)) {
                statuses.merge(status.get(), 1, Integer::sum);
            }
        }
        return statuses;
    }

    /** A grid on a busy machine has no connection for each of a hundred, does nothing for whom it says so, and is asked again. */
    private static int unlessBusy(IntSupplier asking) {
        return IntStream.generate(asking)
                .limit(PATIENCE)
                .filter(it -> it != 503)
                .findFirst()
                .orElse(503);
    }

    private int create(String name) {
        var answer = acme.asks().body(TenantClient.webs(name, 3)).post(acme.path("/applications"));
        if (answer.statusCode() == 409) {
            answer.then()
                    .body("code", equalTo("quota-applications"))
                    .body("detail", startsWith("The tenant may have 10 applications and has 10"));
        }
        return answer.statusCode();
    }

    private int create(String name, String project) {
        var answer = acme.asks().body(TenantClient.webs(name, 3)).post(acme.path("/applications?project=" + project));
        if (answer.statusCode() == 409) {
            answer.then()
                    .body("code", equalTo("project-quota-applications"))
                    .body("detail", startsWith("Project web may have 7 applications and has 7"));
        }
        return answer.statusCode();
    }

    private void makeProject(String name) {
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", name)
                .body(Map.of("name", name))
                .post(acme.path("/projects"))
                .then()
                .statusCode(201);
    }

    private ValidatableResponse limit(String project, Map<String, Object> quota) {
        return acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(quota)
                .put(acme.path("/projects/" + project + "/quota"))
                .then();
    }

    private ValidatableResponse quotaOf(String project) {
        return acme.manager
                .asks()
                .get(acme.path("/projects/" + project + "/quota"))
                .then()
                .statusCode(200);
    }

    /** The projects' counts, each added up, are what the tenant's quota says that it has. */
    private void requireThatTheProjectsAddUp(String... projects) {
        var whole = acme.manager.asks().get(acme.path("/quota")).then().extract();
        for (var kind : List.of("applications", "instances", "volumeMib", "cpuMillis", "memoryMib", "addresses")) {
            var sum = Stream.of(projects)
                    .mapToLong(it -> quotaOf(it).extract().jsonPath().getLong("used." + kind))
                    .sum();
            assertThat(sum).as(kind).isEqualTo(whole.jsonPath().getLong("used." + kind));
        }
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

    /** All but a few of them in one project that may have some, and those few in another, which nobody limits but the tenant. */
    @Test
    void ofAHundredAtOnceExactlySevenAreMadeInAProjectWhileAnotherHasRoom() throws Exception {
        makeProject("web");
        limit("web", Map.of("applications", OF_PROJECT)).statusCode(200);
        set(Map.of("applications", 2 * LIMIT)).statusCode(200);
        var statuses = create(AT_ONCE, i -> create("shop-" + i, i < LIMIT - OF_PROJECT ? "default" : "web"));
        assertThat(statuses).isEqualTo(Map.of(201, LIMIT, 409, AT_ONCE - LIMIT));
        quotaOf("web").body("used.applications", equalTo(OF_PROJECT)).body("limits.applications", equalTo(OF_PROJECT));
        quotaOf("default").body("used.applications", equalTo(LIMIT - OF_PROJECT));
        requireThatTheProjectsAddUp("web", "default");
    }

    @Test
    void withoutTheLockTheRaceIsLost() throws Exception {
        set(Map.of("applications", 1)).statusCode(200);
        try (var _ = PlantedAllowances.COUNT_WITHOUT_LOCK.plant()) {
            assertThat(create(2)).isEqualTo(Map.of(201, 2));
        }
        assertThat(recounted()).as("one more than the tenant may have").isEqualTo(2);
    }

    /**
     * Applications of three instances each, all started at once: there are processors for three, and for one instance more. Of the half that
     * is in a project with room for four instances, no second one has.
     */
    @Test
    void passesOfSeveralControllersPlaceNoMoreThanTheQuota() throws Exception {
        for (int round = 0; round < Torture.count("rounds", 1); round++) {
            aTenantOnAHost();
            set(Map.of("cpuMillis", LIMIT * OF_WEB)).statusCode(200);
            makeProject("web");
            limit("web", Map.of("instances", 4)).statusCode(200);
            IntStream.range(0, 8).forEach(i -> create("shop-" + i, i % 2 == 0 ? "web" : "default"));
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
                    .body("used.cpuMillis", equalTo(9 * OF_WEB))
                    .body("limits.cpuMillis", equalTo(LIMIT * OF_WEB));
            assertThat(acme.addresses()).hasSize(9).doesNotHaveDuplicates();
            quotaOf("web").body("used.instances", anyOf(equalTo(0), equalTo(3)));
            requireThatTheProjectsAddUp("web", "default");
            IntStream.range(0, 8).forEach(i -> acme.act("shop-" + i, "destroy"));
        }
        Eventually.holds(
                () -> acme.manager.asks().get(acme.path("/quota")).then().body("used.instances", equalTo(0)));
    }

    /** One pass has read that there are processors enough, and plans only when another one has placed. */
    @Test
    void aPassThatHasReadTooEarlyPlacesNothing() {
        set(Map.of("cpuMillis", 5 * OF_WEB)).statusCode(200);
        create("one");
        create("two");
        try (var _ = PlantedAllowances.FIRST_PASS_WAITS.plant()) {
            acme.act("one", "start");
            acme.act("two", "start");
            Eventually.holds(() -> {
                passAMoment();
                usedProcessors();
            });
            PlantedAllowances.GO_ON.countDown();
        }
        Eventually.holds(() -> acme.manager
                .asks()
                .get(acme.path("/applications"))
                .then()
                .body("items.state", containsInAnyOrder("running", "unplaceable")));
        usedProcessors();
        acme.act("one", "destroy");
        acme.act("two", "destroy");
    }

    private void usedProcessors() {
        acme.manager.asks().get(acme.path("/quota")).then().body("used.cpuMillis", equalTo(3 * OF_WEB));
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
        set(Map.of("cpuMillis", 3 * OF_WEB - 1, "memoryMib", 1, "addresses", 0))
                .statusCode(200)
                .body("limits.instances", equalTo(20_000))
                .body("set.addresses", equalTo(0));
        plan("three")
                .body("refusals.code", equalTo(List.of("quota-cpu", "quota-memory")))
                .body(
                        "refusals[0].reason",
                        equalTo("the tenant may have 0.749 vCPUs; it has 0, and this asks for 0.75 more"));
        plan("shop").body("refusals.code", hasItem("quota-addresses"));
        set(Map.of("instances", 20, "volumeMib", 100)).statusCode(200);
        plan("shop").body("refusals.code", equalTo(List.of("quota-volumes")));
        set(Map.of()).statusCode(200).body("limits.instances", equalTo(20_000)).body("set.instances", equalTo(null));
        plan("shop").body("feasible", equalTo(true));
    }

    @Test
    void aProjectsLimitsAreRefusedAsItsOwn() {
        makeProject("web");
        acme.create(TenantClient.shop("shop", 3));
        limit("web", Map.of("instances", 2, "volumeMib", 100)).statusCode(200);
        draft("?project=web", 3)
                .body("refusals.code", equalTo(List.of("project-quota-instances")))
                .body("refusals[0].reason", startsWith("project web may have 2 instances; it has 0"));
        draft("", 3).body("feasible", equalTo(true));
        move("shop", "web").statusCode(200);
        plan("shop").body("refusals.code", hasItems("project-quota-instances", "project-quota-volumes"));
        move("shop", "default").statusCode(200);
        acme.start("shop");
        move("shop", "web")
                .statusCode(409)
                .body("code", equalTo("project-quota-instances"))
                .body("errors[0].field", equalTo("project"))
                .body("detail", equalTo("It has 6 instances, and project web may have 2 more."));
        limit("web", Map.of("volumeMib", 100)).statusCode(200);
        move("shop", "web").statusCode(409).body("code", equalTo("project-quota-volumes"));
        limit("web", Map.of("addresses", 0)).statusCode(200);
        move("shop", "web")
                .statusCode(409)
                .body("code", equalTo("project-quota-addresses"))
                .body("detail", equalTo("It has 1 outside address, and project web may have 0 more."));
        limit("web", Map.of()).statusCode(200);
        move("shop", "web").statusCode(200);
        requireThatTheProjectsAddUp("web", "default");

        limit("web", Map.of("applications", 1, "instances", 1, "volumeMib", 300))
                .statusCode(200)
                .body("used.instances", equalTo(6));
        acme.asks()
                .body(TenantClient.webs("another", 1))
                .post(acme.path("/applications?project=web"))
                .then()
                .statusCode(409)
                .body("code", equalTo("project-quota-applications"))
                .body("errors[0].field", equalTo("project"));
        acme.awaitState("shop", "running");
        acme.asks()
                .body("{\"name\": \"monday\"}")
                .contentType(ContentType.JSON)
                .post(acme.path("/applications/shop/snapshots"))
                .then()
                .statusCode(409)
                .body("code", equalTo("project-quota-volumes"))
                .body("detail", equalTo("The snapshot has 256 MiB of volumes, and project web may have 44 more."));
        acme.act("shop", "destroy");
    }

    private ValidatableResponse draft(String where, int count) {
        return acme.asks()
                .body(TenantClient.webs("draft", count))
                .post(acme.path("/plan" + where))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse move(String application, String project) {
        return acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("project", project))
                .put(acme.path("/applications/" + application + "/project"))
                .then();
    }

    @Test
    void managersOfTheTenantLimitAProject() {
        makeProject("web");
        limit("web", Map.of("instances", -1)).statusCode(422).body("errors[0].field", equalTo("instances"));
        set(Map.of("instances", 5)).statusCode(200);
        limit("web", Map.of("instances", 7, "applications", 2))
                .statusCode(200)
                .body("limits.instances", equalTo(7))
                .body("limits.volumeMib", equalTo(null))
                .body("limits.cpuMillis", equalTo(null))
                .body("tenantLeft.cpuMillis", equalTo(null))
                .body("tenantLeft.instances", equalTo(5))
                .body("beyond", equalTo(List.of("instances")))
                .body("actions[0].allowed", equalTo(true));
        var wanda = Someone.member(acme.tenant, "tenant-member");
        wanda.asks().get("/api/v1/me").then().statusCode(200);
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("role", "manager"))
                .put(acme.path("/projects/web/members/" + wanda.subject()))
                .then()
                .statusCode(200);
        wanda.asks()
                .get(acme.path("/projects/web/quota"))
                .then()
                .statusCode(200)
                .body("limits.instances", equalTo(7))
                .body("tenantLeft", equalTo(null))
                .body("actions[0].reason", startsWith("This needs the role manager in the tenant"));
        wanda.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("instances", 9))
                .put(acme.path("/projects/web/quota"))
                .then()
                .statusCode(403)
                .body("denied.on", equalTo("tenant " + acme.tenant));
        limit("web", Map.of()).statusCode(200).body("limits.instances", equalTo(null));
        limit("nowhere", Map.of()).statusCode(404).body("code", equalTo("project-not-found"));
        Eventually.holds(() -> acme.manager
                .asks()
                .get(acme.path("/events"))
                .then()
                .body("items.type", hasItem("weft.project.quota-set")));
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
