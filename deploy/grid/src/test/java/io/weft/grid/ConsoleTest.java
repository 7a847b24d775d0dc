package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.Capacity;
import io.weft.kernel.Transactions;
import io.weft.orders.AskOrder;
import io.weft.orders.ConsoleCall;
import io.weft.orders.ConsoleCall.Ending;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person and a host are joined, by one use of one ticket. The host is played. */
@GridTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
    private static final String PROTOCOL = "weft.console.v1";

    @Inject
    Transactions transactions;

    @Inject
    EntityManager database;

    private int port;
    private TenantClient acme;
    private ObedientHost host;
    private String instance;

    private record Ticket(UUID id, String ticket, String path) {}

    /** The first time: the program's port is not told before. */
    @BeforeEach
    void aGuestRuns() {
        if (host != null) {
            return;
        }
        port = RestAssured.port;
        acme = new TenantClient();
        host = ObedientHost.join(new Capacity(16_000, 32_768));
        host.awaitOnline();
        acme.create(TenantClient.webs("shop", 1));
        acme.start("shop");
        instance = acme.manager
                .asks()
                .get(acme.path("/instances"))
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    @AfterAll
    void theHostLeaves() {
        RestAssured.port = port;
        acme.destroy("shop");
        host.leave();
    }

    private ValidatableResponse asked() {
        return acme.manager
                .asks()
                .post(acme.path("/instances/" + instance + "/console"))
                .then();
    }

    private ValidatableResponse asked(String line) {
        return acme.manager
                .asks()
                .post(acme.path("/instances/" + instance + "/console?line=" + line))
                .then();
    }

    private Ticket ticket() {
        return ticketOf(asked());
    }

    private static Ticket ticketOf(ValidatableResponse asked) {
        var answer = asked.statusCode(201).extract();
        return new Ticket(UUID.fromString(answer.path("id")), answer.path("ticket"), answer.path("path"));
    }

    private static TalkingSocket person(Ticket ticket) throws WebSocketHandshakeException {
        return TalkingSocket.open(ticket.path(), Map.of(), PROTOCOL, "weft.ticket." + ticket.ticket());
    }

    private static int refused(Ticket ticket) {
        return TalkingSocket.refusal(ticket.path(), Map.of("Authorization", "Bearer " + ticket.ticket()));
    }

    private static Map<String, String> signed(UUID console, ObedientHost host) {
        return Map.of(ConsoleCall.HEADER, host.id + "." + host.signed(ConsoleCall.signed(console)));
    }

    private TalkingSocket guest(Ticket ticket) throws WebSocketHandshakeException {
        return guest(ticket, host);
    }

    private static TalkingSocket guest(Ticket ticket, ObedientHost host) throws WebSocketHandshakeException {
        Eventually.holds(() -> assertThat(host.orders.get("ask/" + ticket.id())).isInstanceOf(AskOrder.class));
        return TalkingSocket.open(ConsoleCall.path(ticket.id()), signed(ticket.id(), host));
    }

    private List<String> about(Ticket ticket) {
        return acme.manager
                .asks()
                .get(acme.path("/events?limit=100"))
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.data?.console == '" + ticket.id() + "' }.message");
    }

    private void awaitNobody() {
        Eventually.holds(() -> assertThat(whoIsThere()).isEmpty());
    }

    private List<String> whoIsThere() {
        return acme.manager
                .asks()
                .get(acme.path("/instances/" + instance + "/consoles"))
                .then()
                .statusCode(200)
                .extract()
                .path("items.by");
    }

    @Test
    void carriesBytesBothWaysAndTellsWhoWasThere() throws Exception {
        var ticket = ticket();
        try (var person = person(ticket);
                var guest = guest(ticket)) {
            assertThat(person.socket().getSubprotocol()).isEqualTo(PROTOCOL);
            guest.say("login: ");
            person.awaitHeard("login: ");
            person.say("root\r");
            guest.awaitHeard("root\r");
            assertThat(whoIsThere()).contains(acme.manager.name());
            person.socket().sendClose(1000, "").join();
            guest.awaitEnd(Ending.LEFT.code());
        }
        awaitNobody();
        Eventually.holds(() -> assertThat(about(ticket)).hasSize(2));
        assertThat(about(ticket))
                .anySatisfy(it -> assertThat(it).isEqualTo(acme.manager.name() + " opened the console of web-1."))
                .anySatisfy(it -> assertThat(it).endsWith("was closed: " + Ending.LEFT.sentence()))
                .noneSatisfy(it -> assertThat(it).contains("root"));
        Eventually.holds(() -> assertThat(host.orders).doesNotContainKey("ask/" + ticket.id()));
    }

    private void screen(String value) {
        transactions.gridWide(
                () -> database.createNativeQuery("update grid.instances set spec = " + value + " where id = :id")
                        .setParameter("id", UUID.fromString(instance))
                        .executeUpdate());
    }

    @Test
    void showsAScreenToWhoeverAsksForOneThatIsThere() throws Exception {
        asked("tape").statusCode(422).body("code", equalTo("console-line-unknown"));
        asked("screen").statusCode(409).body("code", equalTo("no-screen"));
        asked().statusCode(201).body("screen", equalTo(false));
        screen("jsonb_set(spec, '{screen}', '\"VNC\"')");
        asked("serial").statusCode(201).body("screen", equalTo(true));
        var ticket = ticketOf(asked("screen"));
        try (var person = person(ticket);
                var guest = guest(ticket)) {
            assertThat(((AskOrder) host.orders.get("ask/" + ticket.id())).question())
                    .isEqualTo(AskOrder.Question.SCREEN);
            guest.say("RFB 003.008\n");
            person.awaitHeard("RFB 003.008\n");
            acme.manager
                    .asks()
                    .get(acme.path("/instances/" + instance + "/consoles"))
                    .then()
                    .statusCode(200)
                    .body("items.line", hasItem("screen"));
            person.socket().sendClose(1000, "").join();
            guest.awaitEnd(Ending.LEFT.code());
        }
        screen("spec - 'screen'");
        Eventually.holds(() -> assertThat(about(ticket))
                .contains(acme.manager.name() + " opened the screen of web-1.")
                .anySatisfy(it -> assertThat(it).startsWith("The screen of web-1 that ")));
    }

    @Test
    void tellsThePersonWhyItEnds() throws Exception {
        var ticket = ticket();
        try (var person = person(ticket);
                var guest = guest(ticket)) {
            guest.socket()
                    .sendClose(Ending.GUEST_ENDED.code(), Ending.GUEST_ENDED.sentence())
                    .join();
            person.awaitEnd(Ending.GUEST_ENDED.code());
        }
        var next = ticket();
        try (var person = person(next);
                var guest = guest(next)) {
            guest.socket().abort();
            person.awaitEnd(Ending.HOST_GONE.code());
        }
    }

    /** To the host that sent it to another one, it has ended. */
    @Test
    void tellsThePersonOfAGuestThatGoesOnElsewhere() throws Exception {
        var ticket = ticket();
        try (var sender = ObedientHost.join(new Capacity(0, 0))) {
            transactions.gridWide(
                    () -> database.createNativeQuery("update grid.consoles set host = :host where id = :id")
                            .setParameter("host", UUID.fromString(sender.id.toString()))
                            .setParameter("id", ticket.id())
                            .executeUpdate());
            try (var person = person(ticket);
                    var guest = guest(ticket, sender)) {
                guest.socket()
                        .sendClose(Ending.GUEST_ENDED.code(), Ending.GUEST_ENDED.sentence())
                        .join();
                person.awaitEnd(Ending.MOVED.code());
            }
        }
    }

    @Test
    void aTicketOpensOnceWhoeverIsQuick() throws Exception {
        var ticket = ticket();
        var let = IntStream.range(0, 8)
                .parallel()
                .map(_ -> refused(ticket))
                .boxed()
                .toList();
        assertThat(let).containsOnly(101, 403).containsOnlyOnce(101);
        assertThat(refused(ticket)).isEqualTo(403);
    }

    @Test
    void aTicketIsOfNoUseLateOrElsewhereOrHashed() {
        var late = ticket();
        transactions.gridWide(() -> database.createNativeQuery(
                        "update grid.consoles set expires_at = now() - interval '1 second' where id = :id")
                .setParameter("id", late.id())
                .executeUpdate());
        assertThat(refused(late)).isEqualTo(403);
        var mine = ticket();
        var another = ticket();
        assertThat(refused(new Ticket(another.id(), mine.ticket(), another.path())))
                .isEqualTo(403);
        assertThat(TalkingSocket.refusal(mine.path(), Map.of())).isEqualTo(403);
        var kept = transactions.gridWide(() ->
                (byte[]) database.createNativeQuery("select ticket from grid.consoles where id = :id", byte[].class)
                        .setParameter("id", mine.id())
                        .getSingleResult());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(mine.ticket());
        assertThat(refused(mine)).isEqualTo(101);
    }

    @Test
    void aPageOfAnotherOriginIsNotLetIn() {
        var ticket = ticket();
        var word = Map.of("Authorization", "Bearer " + ticket.ticket(), "Origin", "https://evil.example");
        assertThat(TalkingSocket.refusal(ticket.path(), word)).isEqualTo(403);
        assertThat(refused(ticket)).as("the ticket is still good").isEqualTo(101);
    }

    @Test
    void onlyItsHostMayCall() throws Exception {
        var ticket = ticket();
        try (var _ = person(ticket)) {
            var path = ConsoleCall.path(ticket.id());
            assertThat(TalkingSocket.refusal(path, Map.of())).isEqualTo(404);
            var other = Map.of(ConsoleCall.HEADER, host.id + "." + host.signed(ConsoleCall.signed(UUID.randomUUID())));
            assertThat(TalkingSocket.refusal(path, other)).isEqualTo(404);
            assertThat(TalkingSocket.refusal(path, signed(ticket.id(), host))).isEqualTo(101);
        }
    }

    @Test
    void onlyDevelopersAndOnlySoManyAtOnce() throws Exception {
        awaitNobody();
        Someone.member(acme.tenant, "tenant-operator")
                .asks()
                .post(acme.path("/instances/" + instance + "/console"))
                .then()
                .statusCode(403)
                .body("code", equalTo("role-too-low"));
        try (var _ = person(ticket());
                var _ = person(ticket());
                var _ = person(ticket())) {
            var one = ticket();
            var tooMany = ticket();
            try (var _ = person(one)) {
                assertThat(refused(tooMany)).isEqualTo(403);
                asked().statusCode(409).body("code", equalTo("console-busy"));
                assertThat(whoIsThere()).hasSize(4);
            }
        }
        Eventually.holds(() -> asked().statusCode(201));
    }

    @Test
    void aPersonWhoTakesNothingHoldsUpTheHostAndNotTheProgram() throws Exception {
        var ticket = ticket();
        try (var person = person(ticket);
                var guest = guest(ticket)) {
            person.fallAsleep();
            var much = "x".repeat(60_000);
            var sent = Thread.startVirtualThread(() -> IntStream.range(0, 1000).forEach(_ -> guest.say(much)));
            assertThat(sent.join(java.time.Duration.ofMillis(1500)))
                    .as("60 MB found room somewhere")
                    .isFalse();
            assertThat(whoIsThere()).isNotEmpty();
            guest.socket().abort();
        }
    }
}
