package io.weft.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The sample application, from drawing to answer. */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShortenerTest {
    private static final String GATEWAY = "gateway";
    private static final Client CLIENT = new Client();
    private static App app;
    private static String url;

    @BeforeAll
    static void isRunning() {
        app = App.given(
                        Grid.machine("acme"),
                        "shortener",
                        App.sample("appliance-catalog/samples/shortener/application.yaml"))
                .start();
        url = app.url(GATEWAY);
    }

    @Test
    @Order(1)
    void followsAShortLinkMadeThroughTheGateway() throws Exception {
        var target = "https://example.org/" + System.nanoTime();
        var made = CLIENT.postJson(url + "/api/links", "{\"url\":\"" + target + "\"}");
        assertThat(made.statusCode()).isIn(200, 201);
        var followed = CLIENT.get(url + path(made.body()));
        assertThat(followed.statusCode()).isEqualTo(302);
        assertThat(followed.headers().firstValue("location")).hasValue(target);
    }

    @Test
    @Order(2)
    void runsOnAtLeastTwoHostsAndBothWebInstancesServe() {
        assertThat(app.instances().stream()
                        .map(it -> it.path("host").path("name").asText())
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(2);
        var served = new HashSet<String>();
        await("both web instances").atMost(Duration.ofMinutes(1)).until(() -> {
            CLIENT.get(url + "/health").headers().firstValue("x-served-by").ifPresent(served::add);
            return served.size() == 2;
        });
        assertThat(served).containsExactlyInAnyOrder("web-1", "web-2");
    }

    @Test
    @Order(3)
    void losesNoRequestWhileItsWebTierScalesOutAndIn() {
        var polled =
                CLIENT.pollWhile(url + "/api/links", () -> app.scale("web", 3).scale("web", 1));
        System.out.println("scaled 2 → 3 → 1 under " + polled.requests() + " requests, "
                + polled.failures().size() + " failed");
        assertThat(polled.failures()).isEmpty();
        assertThat(polled.requests()).isGreaterThan(10);
        app.scale("web", 2);
    }

    @Test
    @Order(4)
    void losesNoRequestWhileItsWebTierRestarts() {
        var before = idsOf("web");
        var polled = CLIENT.pollWhile(url + "/api/links", () -> app.restart("web"));
        System.out.println("restarted web-1 and web-2 under " + polled.requests() + " requests, "
                + polled.failures().size() + " failed");
        assertThat(polled.failures()).isEmpty();
        assertThat(polled.requests()).isGreaterThan(10);
        assertThat(idsOf("web")).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    @Order(5)
    void losesNoRequestWhileItsWebTierGoesToAnotherVersion() {
        var before = idsOf("web");
        var polled = CLIENT.pollWhile(url + "/api/links", () -> app.upgrade("web", "1.1.1"));
        System.out.println("brought web-1 and web-2 to another version under " + polled.requests() + " requests, "
                + polled.failures().size() + " failed");
        assertThat(polled.failures()).isEmpty();
        assertThat(polled.requests()).isGreaterThan(10);
        assertThat(idsOf("web")).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    @Order(6)
    void cutsAWireAtOnceAndMendsItWithoutARestart() {
        var before = instanceOf("app");
        assertThat(CLIENT.answers(url + "/api/links", Duration.ofSeconds(20))).isTrue();
        var cut = System.nanoTime();
        var lastAnswer = new long[] {cut};
        app.unwire("app.db->db.in");
        await("traffic stopped")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    var answered = CLIENT.answers(url + "/api/links", Duration.ofSeconds(2));
                    lastAnswer[0] = answered ? System.nanoTime() : lastAnswer[0];
                    return !answered;
                });
        var carried = Duration.ofNanos(lastAnswer[0] - cut);
        System.out.println("a cut wire carried its last answer after " + carried.toMillis() + " ms");
        assertThat(carried).isLessThan(Duration.ofSeconds(5));
        app.wire("app.db", "db.in");
        await("traffic flows again")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> CLIENT.answers(url + "/api/links", Duration.ofSeconds(10)));
        assertThat(instanceOf("app").path("since")).isEqualTo(before.path("since"));
        assertThat(instanceOf("app").path("id")).isEqualTo(before.path("id"));
    }

    @Test
    @Order(7)
    void keepsItsDataOverAStopAndGoesBackToASnapshot() throws Exception {
        var first = CLIENT.postJson(url + "/api/links", "{\"url\":\"https://example.org/first\"}");
        var began = System.nanoTime();
        var snapshot = app.snapshot("acceptance");
        System.out.println("a snapshot was taken in "
                + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
        assertThat(snapshot.path("consistency").asText()).isEqualTo("frozen");
        var second = CLIENT.postJson(url + "/api/links", "{\"url\":\"https://example.org/second\"}");
        var copy = app.stop().restoredAsCopy(snapshot, "shortener-then");
        assertThat(CLIENT.answers(url + "/health", Duration.ofSeconds(3))).isFalse();
        try {
            copy.start();
            var then = copy.url(GATEWAY);
            await("the link of before")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreException(IOException.class)
                    .until(() -> CLIENT.get(then + path(first.body())).statusCode() == 302);
            assertThat(CLIENT.get(then + path(second.body())).statusCode()).isEqualTo(404);
            var own = CLIENT.postJson(then + "/api/links", "{\"url\":\"https://example.org/own\"}");
            copy.stop();
            app.start();
            url = app.url(GATEWAY);
            await("the link of after, where it was made")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreException(IOException.class)
                    .until(() -> CLIENT.get(url + path(second.body())).statusCode() == 302);
            assertThat(CLIENT.get(url + path(own.body())).statusCode()).isEqualTo(404);
        } finally {
            copy.destroy();
            app.remove(snapshot);
        }
    }

    private static List<String> idsOf(String appliance) {
        return App.instances(app.show(), appliance).stream()
                .map(it -> it.path("id").asText())
                .toList();
    }

    private static JsonNode instanceOf(String appliance) {
        return App.instances(app.show(), appliance).getFirst();
    }

    private static String path(String json) throws IOException {
        return Grid.JSON.readTree(json).path("path").asText();
    }
}
