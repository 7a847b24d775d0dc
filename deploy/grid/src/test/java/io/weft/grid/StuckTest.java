package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C10 of the reliability reference, "stuck deleting or starting": what a person follows ends by its deadline although the
 * host says nothing, or the controller itself fails over it; an end may be asked for as often as one likes; what was
 * destroyed while its host was away is gone soon after the host is back.
 */
@GridTest
@Tag("faults")
class StuckTest {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);
    private static final RoomyHosts HOSTS = new RoomyHosts(1);
    private static ObedientHost host;

    TestDatabase database;

    private final TenantClient acme = new TenantClient();

    @BeforeEach
    void aHost() {
        host = HOSTS.one();
    }

    @AfterEach
    void goodManners() {
        host.manners.mend();
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    /** Its deadline is now; the application is looked at as it would be then. */
    private void expire(String operation) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update grid.operations set deadline = now() where id = '" + operation + "'"))
                    .isEqualTo(1);
            statement.executeUpdate("update grid.applications set due_at = now()"
                    + " where id = (select application from grid.operations where id = '" + operation + "')");
        }
    }

    private void failsAtItsDeadline(Supplier<String> request) throws SQLException {
        var operation = request.get();
        expire(operation);
        Eventually.holds(() -> acme.operation(operation)
                .body("state", equalTo("failed"))
                .body("message", containsString("not done within its time")));
    }

    private String scale(int count) {
        return acme.asks()
                .contentType("application/json")
                .body(Map.of("appliance", "web", "count", count))
                .post(acme.path("/applications/shop/scale"))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void everyOperationEndsByItsDeadlineWhileItsHostIsSilentAndTheWishStands() throws Exception {
        acme.create(TenantClient.webs("shop", 2));
        host.manners.silent = true;
        failsAtItsDeadline(() -> acme.act("shop", "start"));
        host.manners.mend();
        acme.awaitState("shop", "running");
        host.manners.silent = true;
        failsAtItsDeadline(() -> scale(3));
        failsAtItsDeadline(() -> acme.act("shop", "stop"));
        host.manners.mend();
        acme.awaitState("shop", "stopped");
        acme.start("shop");
        assertThat(acme.addresses()).hasSize(3);
        host.manners.silent = true;
        failsAtItsDeadline(() -> acme.act("shop", "destroy"));
        host.manners.mend();
        Eventually.holds(() ->
                acme.manager.asks().get(acme.path("/applications/shop")).then().statusCode(404));
    }

    @Test
    void anEndMayBeAskedForAgainAndAgain() throws Exception {
        acme.create(TenantClient.webs("shop", 2));
        acme.start("shop");
        host.manners.silent = true;
        var asked = new HashSet<String>();
        for (int again = 0; again < 10; again++) {
            asked.add(acme.act("shop", "destroy"));
        }
        assertThat(asked).as("all follow one operation").hasSize(1);
        var first = asked.iterator().next();
        failsAtItsDeadline(() -> first);
        var second = acme.act("shop", "destroy");
        assertThat(second).isNotEqualTo(first);
        acme.asks()
                .post(acme.path("/applications/shop/start"))
                .then()
                .statusCode(409)
                .body("code", equalTo("application-leaving"));
        host.manners.mend();
        acme.awaitDone(second);
    }

    @Test
    void whatWasDestroyedWhileItsHostWasAwayIsGoneSoonAfterItIsBack() {
        var slowest = Duration.ZERO;
        for (int round = 0; round < Torture.count("rounds", 1); round++) {
            acme.create(TenantClient.webs("shop", 2));
            acme.start("shop");
            host.close();
            var destroy = acme.act("shop", "destroy");
            assertThat(host.guests).hasSize(2);
            if (round % 2 == 0) {
                host.comeBack();
            } else {
                host.powerCycle();
            }
            var back = Instant.now();
            acme.awaitDone(destroy);
            var took = Duration.between(back, Instant.now());
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            assertThat(host.guests).isEmpty();
            assertThat(acme.addresses()).isEmpty();
        }
        Torture.say("stuck: gone at the latest " + slowest.toMillis() + " ms after the host was back");
        if (Torture.isTimed()) {
            assertThat(slowest).isLessThanOrEqualTo(GONE_WITHIN);
        }
    }

    @Test
    void anOperationEndsByItsDeadlineThoughNoPassSucceeds() throws Exception {
        acme.create(TenantClient.webs("shop", 1));
        PlantedApplications.claim(acme.id(), "shop");
        try (var _ = PlantedApplications.PASSES_FAIL.plant()) {
            failsAtItsDeadline(() -> acme.act("shop", "start"));
        }
        acme.awaitState("shop", "running");
        acme.destroy("shop");
    }
}
