package io.weft.grid;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.oidc.server.OidcWireMock;
import io.restassured.response.Response;
import io.weft.kernel.Capacity;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Row C14 of the reliability reference, "dependency outage": without database, bus or issuer the program refuses what it
 * can't do, whole and with a time to come again; goes on with what it can; and is well again without hands.
 */
@GridTest
@Tag("faults")
class OutageTest {
    private static final RoomyHosts HOSTS = new RoomyHosts(1);
    private static ObedientHost host;

    TestDatabase database;
    TestBroker broker;

    @OidcWireMock
    WireMockServer issuer;

    private final TenantClient acme = new TenantClient();

    @BeforeEach
    void aHost() {
        host = HOSTS.one();
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    private static void assertUnavailable(Response response, String code) {
        response.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo(code));
    }

    @Test
    void withoutItsDatabaseTheProgramRefusesWholeAndIsWellAgainWithoutHands() {
        acme.create(TenantClient.webs("before", 1));
        var key = UUID.randomUUID().toString();
        database.stop();
        try {
            for (int again = 0; again < 2; again++) {
                assertUnavailable(
                        acme.asks(key).body(TenantClient.webs("during", 1)).post(acme.path("/applications")),
                        "database-unavailable");
                assertUnavailable(acme.asks().post(acme.path("/applications/before/start")), "database-unavailable");
                assertUnavailable(acme.manager.asks().get(acme.path("/applications")), "database-unavailable");
                assertUnavailable(Someone.operator().asks().get("/api/v1/hosts"), "database-unavailable");
                assertUnavailable(acme.manager.asks().get("/api/v1/me"), "database-unavailable");
            }
        } finally {
            database.start();
        }
        Eventually.holds(() -> acme.manager
                .asks()
                .get(acme.path("/applications"))
                .then()
                .statusCode(200)
                .body("items.name", contains("before"))
                .body("items[0].wish", equalTo("stopped")));
        acme.asks(key)
                .body(TenantClient.webs("during", 1))
                .post(acme.path("/applications"))
                .then()
                .statusCode(201);
        acme.start("during");
        acme.destroy("during");
    }

    /** What was acknowledged is there, what was not is there once at most, and its repeat is answered as made. */
    @Test
    void nothingIsLostOrDoubledWhenTheDatabaseDiesUnderRequests() throws Exception {
        for (int round = 0; round < Torture.count("rounds", 1); round++) {
            var tenant = new TenantClient();
            tenant.id();
            var acknowledged = new ConcurrentLinkedQueue<Map<String, String>>();
            var begun = new CountDownLatch(8);
            try (var pool = Executors.newFixedThreadPool(8)) {
                var writers = IntStream.range(0, 8)
                        .<Callable<Integer>>mapToObj(writer -> () -> writeSome(tenant, writer, begun, acknowledged))
                        .map(pool::submit)
                        .toList();
                begun.await();
                database.kill();
                database.start();
                for (var writer : writers) {
                    writer.get();
                }
            }
            Eventually.holds(
                    () -> assertThat(applicationsOf(tenant)).containsExactlyInAnyOrderElementsOf(acknowledged));
        }
    }

    /** Asked again while the database is away: that answer says nothing about what is there. */
    private List<Map<String, String>> applicationsOf(TenantClient tenant) {
        return tenant.manager
                .asks()
                .get(tenant.path("/applications?limit=200"))
                .then()
                .statusCode(200)
                .extract()
                .path("items.collect { [name: it.name, id: it.id] }");
    }

    private int writeSome(
            TenantClient tenant, int writer, CountDownLatch begun, Collection<Map<String, String>> acknowledged) {
        for (int i = 0; i < 10; i++) {
            var name = "app-" + writer + "-" + i;
            var key = UUID.randomUUID().toString();
            Eventually.holds(() -> {
                var answer = tenant.asks(key).body(TenantClient.webs(name, 1)).post(tenant.path("/applications"));
                begun.countDown();
                assertThat(answer.statusCode()).isIn(201, 409, 503);
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
                acknowledged.add(Map.of("name", name, "id", answer.path("id")));
            });
        }
        return 0;
    }

    @ParameterizedTest
    @CsvSource({"53100,disk full", "53300,too many connections", "57014,statement timeout", "25006,read only"})
    void aDatabaseThatTakesNothingIsOneThatIsAway(String state, String said) throws SQLException {
        acme.id();
        behindTheProgram("""
                create function public.refuses() returns trigger language plpgsql as $body$
                begin
                    raise exception '%%', tg_argv[1] using errcode = tg_argv[0];
                end $body$;
                create trigger refuses before insert on grid.revisions for each row
                    execute function public.refuses('%s', '%s')""".formatted(state, said).replace("%%", "%"));
        try {
            assertUnavailable(
                    acme.asks().body(TenantClient.webs("during", 1)).post(acme.path("/applications")),
                    "database-unavailable");
        } finally {
            behindTheProgram("drop function public.refuses() cascade");
        }
        acme.manager.asks().get(acme.path("/applications")).then().body("items.size()", equalTo(0));
    }

    private void behindTheProgram(String sql) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What is left of it on the bus must not keep the others out when a broker starts anew. */
    private static void aHostIsRemoved() {
        try (var leaving = ObedientHost.join(new Capacity(1000, 1024))) {
            leaving.awaitOnline();
            Someone.operator()
                    .asks()
                    .delete("/api/v1/hosts/" + leaving.name)
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void withoutTheBusTheProgramTakesWishesAndOrdersFollow() {
        acme.create(TenantClient.webs("shop", 2));
        aHostIsRemoved();
        broker.stop();
        String operation;
        try {
            operation = acme.act("shop", "start");
            acme.manager.asks().get(acme.path("/applications/shop")).then().statusCode(200);
            Eventually.holds(() -> acme.manager
                    .asks()
                    .get(acme.path("/events"))
                    .then()
                    .statusCode(200)
                    .body("items.type.flatten().contains('weft.application.asked-to-start')", equalTo(true)));
            assertUnavailable(
                    JoiningTest.join(JoiningTest.token(), JoiningTest.newName())
                            .extract()
                            .response(),
                    "bus-unavailable");
            acme.operation(operation).body("state", equalTo("running"));
        } finally {
            broker.start();
        }
        acme.awaitDone(operation);
        acme.destroy("shop");
    }

    @Test
    void withoutTheIssuerWhoIsKnownGoesOn() {
        acme.id();
        var away = issuer.stubFor(
                any(anyUrl()).atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        try {
            acme.create(TenantClient.webs("shop", 1));
            new TenantClient().id();
        } finally {
            issuer.removeStub(away);
        }
    }
}
