package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.weft.controller.loop.Pass;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rows C5, "two leaders act", and C11, "the owner never returns", of the reliability reference, at the database: a controller
 * stands still between what it has decided and its adoption, PostgreSQL ends its session, another acts, the first wakes up.
 * The program's own loop is the one that stands still; the test makes the passes of the others.
 */
@GridTest
@Tag("faults")
class StaleControllerTest {
    private static final int ROUNDS = Torture.count("rounds", 2);
    private static final int OTHERS = 4;
    private static final Duration ADOPTED_WITHIN = Duration.ofSeconds(30);
    private static final RoomyHosts HOSTS = new RoomyHosts(1);
    private static ObedientHost host;

    @Inject
    Pass pass;

    TestDatabase database;

    private final TenantClient acme = new TenantClient();
    private TenantId tenant;

    @BeforeEach
    void aTenantOnAHost() {
        host = HOSTS.one();
        tenant = acme.id();
    }

    @AfterEach
    void theLoopIsFree() {
        Pause.BEFORE_ADOPTION.disarm();
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    private void pauseTheLoop() {
        Pause.BEFORE_ADOPTION.arm(
                "application-loop", it -> it instanceof Collection<?> hosts && hosts.contains(host.id));
    }

    /** Another controller. What it loses to a third is no matter. */
    private boolean passOnce() {
        try {
            return pass.once().isPresent();
        } catch (RuntimeException lost) {
            return true;
        }
    }

    private void passUntilDone(String operation) {
        Eventually.holds(() -> {
            for (int i = 0; i < 20 && passOnce(); i++) {
                // Whatever is due.
            }
            acme.operation(operation).body("state", equalTo("done"));
        });
    }

    /** Everything of the tenant's that a pass may change. */
    private String rows() throws SQLException {
        try (var connection = database.asSuperuser();
                var query = connection.prepareStatement("""
                        select string_agg(line, chr(10) order by line) from (
                            select 'instance ' || id || ' ' || phase || ' ' || generation from grid.instances where tenant_id = ?1
                            union all select 'address ' || address || ' ' || holder from grid.addresses where tenant_id = ?1
                            union all select 'operation ' || id || ' ' || state || ' ' || message from grid.operations where tenant_id = ?1
                            union all select 'application ' || id || ' ' || state || ' ' || generation from grid.applications where tenant_id = ?1
                            union all select 'history ' || count(*) from grid.history where tenant_id = ?1
                            union all select 'events ' || count(*) from grid.outbox where tenant_id = ?1) rows (line)""".replace("?1", "'" + tenant + "'"));
                var row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private String rowsNow() {
        try {
            return rows();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> instances(String rows) {
        return rows.lines().filter(it -> it.startsWith("instance")).toList();
    }

    @Test
    void oneThatWakesUpAfterItsSuccessorActedChangesNothing() throws Exception {
        acme.create(TenantClient.webs("shop", 3));
        acme.start("shop");
        for (int round = 0; round < ROUNDS; round++) {
            pauseTheLoop();
            acme.act("shop", "stop");
            Pause.BEFORE_ADOPTION.awaitReached();
            var claimed = rows();
            IntStream.range(0, 5).forEach(_ -> passOnce());
            assertThat(rows()).as("while it has its claim, nobody else passes").isEqualTo(claimed);
            new Sessions(database).end("grid.applications");
            passUntilDone(acme.act("shop", "start"));
            var after = rows();
            Pause.BEFORE_ADOPTION.end();
            assertThat(rows()).isEqualTo(after);
            acme.start("shop");
            assertThat(instances(rows())).isEqualTo(instances(after));
        }
        acme.destroy("shop");
    }

    @Test
    void withoutTheClaimsLockItWouldEndWhatRuns() throws Exception {
        acme.create(TenantClient.webs("shop", 3));
        acme.start("shop");
        PlantedApplications.claim(tenant, "shop");
        try (var _ = PlantedApplications.CLAIM_WITHOUT_LOCK.plant()) {
            pauseTheLoop();
            acme.act("shop", "stop");
            Pause.BEFORE_ADOPTION.awaitReached();
        }
        passUntilDone(acme.act("shop", "start"));
        var after = rows();
        Pause.BEFORE_ADOPTION.end();
        Eventually.holds(() -> assertThat(instances(rowsNow()))
                .as("what ran was ended, and may have been begun anew since")
                .isNotEqualTo(instances(after)));
        acme.destroy("shop");
    }

    @Test
    void aClaimDiesWithItsControllerAndOneOfTheOthersTakesItOver() throws Exception {
        var slowest = Duration.ZERO;
        for (int round = 0; round < ROUNDS; round++) {
            var name = "shop-" + round;
            var application = acme.create(TenantClient.webs(name, 3));
            pauseTheLoop();
            var operation = acme.act(name, "start");
            Pause.BEFORE_ADOPTION.awaitReached();
            new Sessions(database).end("grid.applications");
            var died = Instant.now();
            try (var others = Executors.newFixedThreadPool(OTHERS)) {
                var work = IntStream.range(0, OTHERS)
                        .<Callable<Boolean>>mapToObj(_ -> () -> {
                            passUntilDone(operation);
                            return true;
                        })
                        .toList();
                for (var other : others.invokeAll(work)) {
                    assertThat(other.get()).isTrue();
                }
            }
            slowest = longer(slowest, adoptedAfter(application, died));
            Pause.BEFORE_ADOPTION.end();
            assertThat(acme.manager
                            .asks()
                            .get(acme.path("/applications/" + name + "/instances"))
                            .<List<String>>path("items.name"))
                    .containsExactly("web-1", "web-2", "web-3");
            assertThat(events(application, "weft.instance.placed")).isEqualTo(3);
            assertThat(events(application, "weft.instance.ordered")).isEqualTo(3);
            acme.destroy(name);
        }
        Torture.say("claims: " + ROUNDS + " controllers died, slowest adoption after " + slowest.toMillis() + " ms");
        if (Torture.isTimed()) {
            assertThat(slowest).isLessThanOrEqualTo(ADOPTED_WITHIN);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration adoptedAfter(ApplicationId application, Instant died) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select min(phase_since) from grid.instances where application = '" + application + "'")) {
            row.next();
            return Duration.between(died, row.getTimestamp(1).toInstant());
        }
    }

    private long events(ApplicationId application, String type) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from grid.outbox where type = '" + type
                        + "' and subject in (select 'instance/' || id from grid.instances where application = '"
                        + application + "')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
