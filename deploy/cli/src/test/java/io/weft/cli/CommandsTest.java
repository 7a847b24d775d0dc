package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.cli.FakeGrid.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands ask of the grid, and how they end. */
class CommandsTest {
    private static final String APPLICATIONS = "/api/v1/tenants/acme/applications";
    private static final String OPERATION = "GET /api/v1/tenants/acme/operations/op-7";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGridAndAlice() {
        grid = new FakeGrid();
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void createsAnApplicationFromItsTextAsItWasWritten() throws IOException {
        var text = "# mine\nkind: Application\n";
        grid.tells("POST " + APPLICATIONS, 201, Answers.text("application.json"));

        var seen = alice.runs("app", "create", file(text));

        assertThat(seen.exit()).as(seen.err()).isZero();
        var asked = grid.lastAsked("POST " + APPLICATIONS);
        assertThat(asked.body()).isEqualTo(text);
        assertThat(asked.contentType()).contains("application/yaml");
        assertThat(asked.authorization()).contains("Bearer " + FakeGrid.TOKEN);
        assertThat(asked.idempotencyKey()).isPresent();
    }

    @Test
    void watchesAHostUntilItIsEmpty() {
        grid.tells("POST /api/v1/hosts/host-1/drain", 202, Answers.text("host-draining.json"))
                .tells("GET /api/v1/hosts/host-1", 200, Answers.text("host-draining.json"))
                .tells("GET /api/v1/hosts/host-1", 200, Answers.text("host-empty.json"));

        var seen = alice.runs("host", "drain", "host-1", "--wait");

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out()).contains("yes: safe to pull");
    }

    @Test
    void namesWhatCantMoveFromADrainingHost() {
        grid.tells("POST /api/v1/hosts/host-1/drain", 202, Answers.text("host-stuck.json"))
                .tells("GET /api/v1/hosts/host-1", 200, Answers.text("host-stuck.json"));

        var seen = alice.runs("host", "drain", "host-1", "--wait");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("has its volume links here, which can't move");
    }

    @Test
    void givesUpWatchingAHostWhenTheTimeIsUp() {
        grid.tells("POST /api/v1/hosts/host-1/drain", 202, Answers.text("host-draining.json"))
                .tells("GET /api/v1/hosts/host-1", 200, Answers.text("host-draining.json"));

        var seen = alice.runs("host", "drain", "host-1", "--wait", "--timeout", "60");

        assertThat(seen.exit()).isEqualTo(5);
        assertThat(seen.err()).contains("not empty after 60 s");
    }

    @Test
    void losesDataOnlyWhenSomebodyTypesTheName() {
        grid.tells("DELETE /api/v1/hosts/host-2?lost=true", 204, "").tells("DELETE /api/v1/hosts/host-1", 204, "");

        assertThat(alice.runs("host", "remove", "host-2", "--lost").exit()).isEqualTo(2);
        assertThat(alice.atTerminal()
                        .types("host-1\n")
                        .runs("host", "remove", "host-2", "--lost")
                        .exit())
                .isEqualTo(2);
        assertThat(alice.types("host-2\n")
                        .runs("host", "remove", "host-2", "--lost")
                        .exit())
                .isZero();
        assertThat(alice.runs("host", "remove", "host-1").exit()).isZero();
    }

    @Test
    void repairsAHostAndAnApplication() {
        grid.tells(
                        "POST /api/v1/hosts/host-1/repair?acceptMachine=4c4c",
                        202,
                        "{\"host\": \"host-1\", \"newMachine\": true}")
                .tells("POST " + APPLICATIONS + "/shortener/repair", 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("host", "repair", "host-1", "--accept-machine", "4c4c")
                        .exit())
                .isZero();
        assertThat(alice.runs("app", "repair", "shortener").exit()).isZero();
    }

    @Test
    void beginsWithAnEmptyVolumeOnlyWhenSomebodyAgrees() {
        grid.tells("DELETE " + APPLICATIONS + "/shortener/volumes/links", 204, "");

        assertThat(alice.runs("app", "give-up-volume", "shortener", "links").exit())
                .isEqualTo(2);
        assertThat(alice.runs("app", "give-up-volume", "shortener", "links", "--yes")
                        .exit())
                .isZero();
    }

    @Test
    void endsWellWhenNothingIsPastItsTime() {
        grid.tells("GET /api/v1/grid/overdue", 200, "{\"items\": []}");

        var seen = alice.runs("overdue");

        assertThat(seen.exit()).isZero();
        assertThat(seen.err()).isEqualTo("Nothing is past its time.\n");
    }

    @Test
    void readsATextFromStandardInput() {
        grid.tells("POST " + APPLICATIONS, 201, Answers.text("application.json"));

        assertThat(alice.types("{\"kind\": \"Application\"}")
                        .runs("app", "create", "-")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("POST " + APPLICATIONS).contentType()).contains("application/json");
    }

    @Test
    void setsTheLimitsThatWereNamedAndKeepsTheOthers() {
        var quota = "/api/v1/quotas/acme";
        grid.tells("GET " + quota, 200, Answers.text("quota.json"));
        grid.tells("PUT " + quota, 200, Answers.text("quota.json"));

        assertThat(alice.runs("quota", "set", "acme", "--instances", "40").exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + quota).body())
                .contains("\"applications\":10", "\"instances\":40")
                .contains("\"volumeMib\":null");
        assertThat(alice.runs("quota", "set", "acme", "--applications", "default")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + quota).body()).doesNotContain("applications");
        assertThat(alice.runs("quota", "set", "acme", "--cpu", "2.5", "--memory-mib", "4096", "--addresses", "1")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + quota).body())
                .contains("\"cpuMillis\":2500", "\"memoryMib\":4096", "\"addresses\":1");
        assertThat(alice.runs("quota", "set", "acme", "--warn", "90", "--burst", "default")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + quota).body())
                .contains("\"warnPercent\":90")
                .doesNotContain("burst");
        assertThat(alice.runs("quota", "set", "acme", "--warn", "some").exit()).isEqualTo(2);
        assertThat(alice.runs("quota", "set", "acme", "--cpu", "0.0001").exit()).isEqualTo(2);
        assertThat(alice.runs("quota", "set", "acme", "--instances", "many").exit())
                .isEqualTo(2);
    }

    @Test
    void saysEachErrorOfARefusedText() throws IOException {
        grid.tells("POST " + APPLICATIONS, 422, Answers.text("broken-text.json"));

        var seen = alice.runs("app", "create", file("kind: Application\n"));

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).isEmpty();
        assertThat(seen.err()).isEqualTo("""
                weft: 2 things are wrong; see errors.
                  spec.appliances.web.class: there is no class webb; did you mean web? (class-unknown)
                  spec.wires[0]: http cannot reach a postgres terminal (wire-protocols-differ)
                """);
    }

    @Test
    void givesProgramsTheProblemDocument() throws IOException {
        grid.tells("POST " + APPLICATIONS, 422, Answers.text("broken-text.json"));

        assertThat(alice.runs("app", "create", "--output", "json", file("kind: Application\n"))
                        .err())
                .startsWith("{")
                .contains("\"code\" : \"class-unknown\"");
    }

    @Test
    void followsAStartToItsEnd() {
        grid.tells("POST " + APPLICATIONS + "/shortener/start", 202, Answers.text("operation-running.json"))
                .tells(OPERATION, 200, Answers.text("operation-running.json"))
                .tells(OPERATION, 200, Answers.text("operation-done.json"));

        var seen = alice.runs("app", "start", "shortener");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).contains("state        done").contains("took         41 s");
        assertThat(seen.err()).isEmpty();
    }

    @Test
    void showsProgressToSomeoneWhoLooks() {
        grid.tells("POST " + APPLICATIONS + "/shortener/start", 202, Answers.text("operation-running.json"))
                .tells(OPERATION, 200, Answers.text("operation-done.json"));

        assertThat(alice.atTerminal().runs("app", "start", "shortener").err())
                .contains("start shortener  2/9  0 s  web-1 is booting")
                .endsWith("\r\u001b[K");
    }

    @Test
    void failsWhenTheOperationFails() {
        grid.tells("POST " + APPLICATIONS + "/shortener/start", 202, Answers.text("operation-running.json"))
                .tells(OPERATION, 200, Answers.text("operation-failed.json"));

        var seen = alice.runs("app", "start", "shortener");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("db-1 was not ready in 120 s");
    }

    @Test
    void doesNotWaitWhenToldNotTo() {
        grid.tells("POST " + APPLICATIONS + "/shortener/stop", 202, Answers.text("operation-running.json"));

        assertThat(alice.runs("app", "stop", "shortener", "--no-wait").exit()).isZero();
        assertThat(grid.asked()).hasSize(1);
    }

    @Test
    void stopsWaitingInTime() {
        grid.tells("POST " + APPLICATIONS + "/shortener/start", 202, Answers.text("operation-running.json"))
                .tells(OPERATION, 200, Answers.text("operation-running.json"));

        var seen = alice.runs("app", "start", "shortener", "--timeout", "3");

        assertThat(seen.exit()).isEqualTo(5);
        assertThat(seen.err()).isEqualTo("weft: not done after 3 s\n");
    }

    @Test
    void scalesAnAppliance() {
        grid.tells("POST " + APPLICATIONS + "/shortener/scale", 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "scale", "shortener", "web=3").exit()).isZero();
        assertThat(grid.lastAsked("POST " + APPLICATIONS + "/shortener/scale").body())
                .isEqualTo("{\"appliance\":\"web\",\"count\":3}");
    }

    @Test
    void refusesAScaleItDoesNotUnderstand() {
        assertThat(alice.runs("app", "scale", "shortener", "web=many").exit()).isEqualTo(2);
        assertThat(grid.asked()).isEmpty();
    }

    @Test
    void drawsAndCutsWires() {
        var wires = APPLICATIONS + "/shortener/wires";
        var wire = wires + "/" + FakeGrid.wireOf("web.app", "app.in");
        grid.tells("POST " + wires, 202, Answers.text("operation-done.json"))
                .tells("DELETE " + wire, 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "wire", "add", "shortener", "web.app", "app.in")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("POST " + wires).body()).isEqualTo("{\"from\":\"web.app\",\"to\":\"app.in\"}");
        assertThat(alice.runs("app", "wire", "remove", "shortener", "web.app", "app.in")
                        .exit())
                .isZero();
        assertThat(wire).endsWith("web.app-%3Eapp.in");
    }

    @Test
    void updatesOnlyWhatItHasSeen() throws IOException {
        var shortener = APPLICATIONS + "/shortener";
        grid.tells("GET " + shortener, new Told(200, Answers.text("application.json"), Map.of("ETag", "\"3\"")))
                .tells("PUT " + shortener, 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "update", file("metadata: {name: shortener}\n"))
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + shortener).ifMatch()).contains("\"3\"");
        assertThat(alice.runs("app", "update", "--generation", "2", file("metadata: {name: shortener}\n"))
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + shortener).ifMatch()).contains("\"2\"");
    }

    @Test
    void destroysOnlyAfterAYes() {
        grid.tells("POST " + APPLICATIONS + "/shortener/destroy", 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "destroy", "shortener").exit()).isEqualTo(2);
        assertThat(alice.atTerminal()
                        .types("no\n")
                        .runs("app", "destroy", "shortener")
                        .exit())
                .isEqualTo(2);
        assertThat(grid.asked()).isEmpty();
        assertThat(alice.types("shortener\n")
                        .runs("app", "destroy", "shortener")
                        .exit())
                .isZero();
        assertThat(alice.runs("app", "destroy", "shortener", "--yes").exit()).isZero();
    }

    @Test
    void asksWhichTenantIsMeant() {
        grid.close();
        grid = new FakeGrid().tells("GET /api/v1/me", 200, Answers.text("me-of-two.json"));
        grid.tells("GET /api/v1/tenants/globex/applications", 200, "{\"items\": []}");
        var oscar = new Person(grid, home)
                .with("WEFT_CLIENT_ID", "grid-ci")
                .with("WEFT_CLIENT_SECRET", "s")
                .with("WEFT_TENANT", "globex");
        grid.tells("POST /realms/weft/token", 200, "{\"access_token\": \"machine\", \"expires_in\": 300}");

        assertThat(oscar.runs("app", "list").err()).isEqualTo("No applications in globex.\n");
    }

    @Test
    void saysThatAnAbsentThingIsAbsent() {
        var seen = alice.runs("app", "status", "nothing");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.err()).isEqualTo("weft: There is no application of this name. (application-not-found)\n");
    }

    @Test
    void saysThatTheGridDoesNotAnswer() {
        var address = grid.address();
        grid.close();

        var seen = alice.runs("app", "list");

        assertThat(seen.exit()).isEqualTo(4);
        assertThat(seen.err()).isEqualTo("weft: no answer from " + address + ": connection refused\n");
    }

    @Test
    void saysThatACommandIsNotUnderstood() {
        assertThat(alice.runs("app", "strat").exit()).isEqualTo(2);
        assertThat(alice.runs("app").exit()).isEqualTo(2);
        assertThat(alice.runs("app", "list", "--grid", "not an address").exit()).isEqualTo(2);
        assertThat(alice.runs("app", "create", "/no/such/file").exit()).isEqualTo(2);
    }

    @Test
    void outlastsAControllerThatIsRestarted() {
        grid.tells("POST " + APPLICATIONS + "/shortener/start", 202, Answers.text("operation-running.json"))
                .tells(OPERATION, 503, "{\"detail\": \"The database is away.\"}")
                .tells(OPERATION, 502, "<html>")
                .tells(OPERATION, 200, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "start", "shortener").exit()).isZero();
    }

    @Test
    void goesOnBehindTheLastEventWhenTheStreamBreaks() {
        var events = "GET /api/v1/tenants/acme/events";
        grid.tells(events + "?limit=100", 200, Answers.text("events.json"))
                .tells(events + "/stream?after=e2", 200, """
                        :beat

                        event:state
                        data:{}

                        id:7
                        data:{"id": "e3", "type": "wire-cut", "subject": "shortener", "at": "2026-11-22T12:00:01Z", "message": "cut"}

                        id:8
                        data:{"id": "e4", "ty""")
                .tells(events + "/stream?after=7", 200, "");

        var seen = alice.leavesAfterPauses(2).runs("events", "--follow");

        assertThat(seen.out().lines()).hasSize(3).last().isEqualTo("2026-11-22T12:00:01Z  wire-cut  shortener  cut");
        assertThat(grid.lastAsked(events + "/stream?after=7").authorization()).isPresent();
    }

    @Test
    void joinsOnlyWhereTheAgentIs() {
        var seen = alice.with("WEFT_AGENT_HOME", home.toString())
                .runs("host", "join", "secret-token", "--agent", "/nowhere");

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err()).contains("the host agent is not on this machine").doesNotContain("secret-token");
    }

    /** With a stand-in for the agent, which only writes down what it is given; joining itself is the agent's matter. */
    @Test
    void handsTheTokenAndOptionsToTheAgent() throws IOException {
        var agent = StandInAgent.in(home);

        var seen = alice.runs("host", "join", "secret-token", "--agent", home.toString(), "--", "--name", "h7");

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(agent.given()).containsExactly("join", grid.address().toString(), "secret-token", "--name", "h7");
        assertThat(seen.out() + seen.err()).contains("Joined").doesNotContain("secret-token");
    }

    @Test
    void printsACompletionScript() {
        assertThat(alice.runs("completion").out())
                .contains("complete -F _complete_weft")
                .contains("console-log");
    }

    private String file(String text) throws IOException {
        return Files.writeString(home.resolve("application.yaml"), text).toString();
    }
}
