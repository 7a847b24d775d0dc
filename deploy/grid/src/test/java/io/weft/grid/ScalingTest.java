package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.ValidatableResponse;
import io.weft.controller.tiers.TierLoop;
import io.weft.kernel.Capacity;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From what hosts count to another count in the document: by a rule, with its reason, and by one controller of several. Readings
 * are said for the instances that a host of the test runs.
 */
@GridTest
@Tag("faults")
class ScalingTest {
    private static final int CONTROLLERS = 4;
    private static final int SOME = 3;
    private static final Instant BEGAN =
            Instant.ofEpochMilli(Instant.now().minusSeconds(3_000).toEpochMilli());
    private static ObedientHost host;

    TestDatabase database;

    @Inject
    UsageBus bus;

    @Inject
    TierLoop loop;

    private TenantClient acme;
    private final Map<UUID, Instant> last = new HashMap<>();
    private final Map<UUID, Long> numbers = new HashMap<>();
    private final Map<UUID, Long> totals = new HashMap<>();

    @BeforeEach
    void aTenantOnAHost() {
        if (host == null) {
            host = ObedientHost.join(new Capacity(64_000, 131_072));
            host.awaitOnline();
        }
        acme = new TenantClient();
        acme.id();
    }

    @AfterAll
    static void leave() {
        host.leave();
    }

    private static String tiers(int most) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: shop}
                spec:
                  appliances:
                    - name: web
                      class: web
                      scaling:
                        maxReplicas: %1$d
                        metrics:
                          - {type: cpu, target: 50}
                        scaleOut: {cooldownSeconds: 0, step: 2}
                        scaleIn: {cooldownSeconds: 3, step: 1}
                    - name: back
                      class: web
                      scaling:
                        maxReplicas: %1$d
                        metrics:
                          - {type: cpu, target: 50}
                        scaleOut: {cooldownSeconds: 0, step: 2}
                        scaleIn: {cooldownSeconds: 3, step: 1}
                """.formatted(most);
    }

    private ValidatableResponse scaling() {
        return acme.asks().get(acme.path("/applications/shop/scaling")).then().statusCode(200);
    }

    private void switched(String appliance, String act) {
        acme.asks()
                .post(acme.path("/applications/shop/scaling/" + appliance + "/" + act))
                .then()
                .statusCode(200);
    }

    /** The host says that each instance had so much of a processor since it was last asked. */
    private void used(int percent) {
        var now = Instant.ofEpochMilli(Instant.now().toEpochMilli());
        var readings = new ArrayList<Reading>();
        var instances = acme.show("shop").path("drawing.appliances.instances.flatten().id");
        for (var each : (List<?>) instances) {
            var id = UUID.fromString(each.toString());
            if (!last.containsKey(id)) {
                readings.add(reading(id, now.minusSeconds(5), 0));
            }
            readings.add(reading(id, now, percent));
        }
        try {
            bus.say(List.of(new UsageReport(host.id, now, List.copyOf(readings))));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        bus.awaitRead(database);
    }

    /** @param percent of one processor, since the last reading */
    private Reading reading(UUID instance, Instant at, int percent) {
        var since = Optional.ofNullable(last.put(instance, at)).orElse(at);
        var micros = Duration.between(since, at).toMillis() * percent * 10;
        var number = numbers.merge(instance, 1L, Long::sum);
        var total = totals.merge(instance, micros, Long::sum);
        return new Reading(instance, Counter.CPU_USED, 1, 1, number, BEGAN, at, total);
    }

    private void awaitCounts(int each, int percent) {
        Eventually.holds(() -> {
            used(percent);
            loop.onePass();
            scaling().body("items.count", equalTo(List.of(each, each)));
        });
    }

    @Test
    void severalTiersScaleAtOnceAndSayWhy() {
        acme.create(tiers(3));
        acme.start("shop");
        scaling().body("items.appliance", equalTo(List.of("web", "back"))).body("items.maxReplicas", hasItem(3));
        awaitCounts(3, 100);
        acme.awaitState("shop", "running");
        acme.asks()
                .get(acme.path("/operations"))
                .then()
                .body("items.findAll { it.kind == 'scale' }.origin", hasItem("rule"));
        acme.asks()
                .get(acme.path("/events?limit=200"))
                .then()
                .body("items.message", hasItem(containsString("The rule of web scaled it from 1 to 3")))
                .body("items.message", hasItem(containsString("% for each of 1, the target 50")));
        scaling().body("items[0].trail.size()", notNullValue()).body("items[0].breaker.open", equalTo(false));
        awaitCounts(1, 1);
        acme.awaitState("shop", "running");
        acme.destroy("shop");
        Eventually.holds(() -> assertThat(UsageBus.number(
                        database,
                        "select count(*) from grid.tiers where tenant_id = '"
                                + acme.id().value() + "'"))
                .isZero());
    }

    @Test
    void whatIsNotReadTakesNobodyAwayAndAPauseLeavesAllAlone() {
        acme.create(tiers(4).replace("class: web\n", "class: web\n      count: 2\n"));
        acme.start("shop");
        Eventually.holds(() -> scaling().body("items.outcome", hasItem("no-readings")));
        scaling().body("items.count", equalTo(List.of(2, 2)));
        switched("web", "pause");
        Eventually.holds(() -> {
            used(100);
            scaling()
                    .body("items[0].outcome", equalTo("paused"))
                    .body("items[0].paused.by", notNullValue())
                    .body("items[0].count", equalTo(2))
                    .body("items[1].count", equalTo(4));
        });
        switched("web", "reset-breaker");
        switched("web", "resume");
        Eventually.holds(() -> {
            used(100);
            scaling().body("items[0].count", equalTo(4));
        });
        acme.destroy("shop");
    }

    @Test
    void byHandItStaysWithinTheRulesBounds() {
        acme.create(tiers(3));
        acme.asks()
                .contentType("application/json")
                .body(Map.of("appliance", "web", "count", 9))
                .post(acme.path("/applications/shop/scale"))
                .then()
                .statusCode(422)
                .body("code", equalTo("count-outside-scaling"))
                .body("errors.field", hasItem("spec.appliances.web.count"));
        acme.asks()
                .post(acme.path("/applications/shop/scaling/nobody/pause"))
                .then()
                .statusCode(404)
                .body("code", equalTo("scaling-not-found"));
        var stranger = Someone.managerOf(Someone.newTenant());
        stranger.asks().get(acme.path("/applications/shop/scaling")).then().statusCode(404);
    }

    /** A tier is looked at once a while: so often that there are some decisions, however fast the rounds go by. */
    @Test
    void ofControllersAtOnceOneDecides() {
        acme.create(tiers(32));
        acme.start("shop");
        try (var pool = Executors.newFixedThreadPool(CONTROLLERS)) {
            Eventually.holds(() -> {
                used(100);
                lookAtOnce(pool);
                assertThat(jumps()).hasSizeGreaterThanOrEqualTo(SOME);
            });
        }
        acme.awaitState("shop", "running");
        var expected = 1;
        for (var jump : jumps()) {
            assertThat(Integer.parseInt(jump[0]))
                    .as("each goes on from the last")
                    .isEqualTo(expected);
            expected = Integer.parseInt(jump[1]);
            assertThat(expected - Integer.parseInt(jump[0])).isLessThanOrEqualTo(2);
        }
        acme.destroy("shop");
    }

    private void lookAtOnce(ExecutorService pool) {
        IntStream.range(0, CONTROLLERS)
                .mapToObj(_ -> CompletableFuture.supplyAsync(loop::onePass, pool))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** From how many to how many the rule of web went, in order. */
    private List<String[]> jumps() {
        return acme
                .asks()
                .get(acme.path("/events?limit=500"))
                .then()
                .extract()
                .<List<String>>path(
                        "items.findAll { it.type == 'weft.application.scaled-by-rule' && it.message.contains('The rule of web ') }.message")
                .stream()
                .map(it ->
                        it.replaceAll(".*it from (\\d+) to (\\d+) .*", "$1 $2").split(" "))
                .sorted((one, other) -> Integer.compare(Integer.parseInt(one[0]), Integer.parseInt(other[0])))
                .toList();
    }
}
