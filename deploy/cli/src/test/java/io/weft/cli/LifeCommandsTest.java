package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of an application's life ask of the grid. */
class LifeCommandsTest {
    private static final String APPLICATIONS = "/api/v1/tenants/acme/applications";
    private static final String INSTANCES = "/api/v1/tenants/acme/instances";
    private static final String ID = "6f9619ff-8b86-d011-b42d-00c04fc964ff";

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
    void renamesLocksAndUnlocks() {
        var application = APPLICATIONS + "/shortener";
        grid.tells("POST " + application + "/rename", 200, Answers.text("application.json"))
                .tells("PUT " + application + "/lock", 200, Answers.text("application-locked.json"))
                .tells("DELETE " + application + "/lock", 200, Answers.text("application.json"));

        assertThat(alice.runs("app", "rename", "shortener", "links").exit()).isZero();
        assertThat(grid.lastAsked("POST " + application + "/rename").body()).isEqualTo("{\"name\":\"links\"}");
        var locked = alice.runs("app", "lock", "shortener", "--note", "release on Friday");
        assertThat(locked.exit()).as(locked.err()).isZero();
        assertThat(locked.out()).contains("Alice", "release on Friday");
        assertThat(grid.lastAsked("PUT " + application + "/lock").body()).isEqualTo("{\"note\":\"release on Friday\"}");
        assertThat(alice.runs("app", "unlock", "shortener").exit()).isZero();
    }

    @Test
    void copiesAndProvisionsFromTemplates() {
        var application = APPLICATIONS + "/shortener";
        grid.tells("POST " + application + "/copy", 201, Answers.text("application.json"))
                .tells("POST " + application + "/copy", 202, Answers.text("operation-done.json"))
                .tells("PUT " + application + "/template", 200, Answers.text("application.json"))
                .tells("POST " + application + "/provision", 201, Answers.text("application.json"))
                .tells("DELETE " + application + "/template", 200, Answers.text("application.json"));

        assertThat(alice.runs("app", "copy", "shortener", "links").exit()).isZero();
        assertThat(grid.lastAsked("POST " + application + "/copy").body()).isEqualTo("{\"name\":\"links\"}");
        assertThat(alice.runs("app", "copy", "shortener", "links", "--data").exit())
                .isZero();
        assertThat(grid.lastAsked("POST " + application + "/copy").body())
                .isEqualTo("{\"name\":\"links\",\"data\":true}");
        assertThat(alice.runs("app", "template", "set", "shortener").exit()).isZero();
        var provision = alice.runs(
                "app", "template", "provision", "shortener", "links", "app.program=a=b", "--volume", "links=512");
        assertThat(provision.exit()).as(provision.err()).isZero();
        assertThat(grid.lastAsked("POST " + application + "/provision").body())
                .isEqualTo("{\"name\":\"links\",\"properties\":{\"app.program\":\"a=b\"},\"volumes\":{\"links\":512}}");
        assertThat(alice.runs("app", "template", "unset", "shortener").exit()).isZero();
        assertThat(alice.runs("app", "template", "provision", "shortener", "links", "--volume", "links=much")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void takesWaitsForRestoresAndRemovesSnapshots() {
        var snapshots = "/api/v1/tenants/acme/snapshots";
        var one = snapshots + "/" + ID;
        grid.tells("POST " + APPLICATIONS + "/shortener/snapshots", 202, snapshot("taking"))
                .tells("GET " + one, 200, snapshot("taking"))
                .tells("GET " + one, 200, snapshot("ready"))
                .tells("GET " + snapshots, 200, "{\"items\": [" + snapshot("ready") + "]}")
                .tells("POST " + one + "/copy", 202, Answers.text("operation-done.json"))
                .tells("POST " + one + "/restore", 202, Answers.text("operation-done.json"))
                .tells("POST " + APPLICATIONS + "/shortener/clean", 201, snapshot("ready"))
                .tells("DELETE " + one, 202, snapshot("removing"));

        var taken = alice.runs("app", "snapshot", "create", "shortener", "monday");
        assertThat(taken.exit()).as(taken.err()).isZero();
        assertThat(taken.out()).contains("ready", "crash", "links");
        assertThat(grid.lastAsked("POST " + APPLICATIONS + "/shortener/snapshots")
                        .body())
                .isEqualTo("{\"name\":\"monday\"}");
        assertThat(alice.runs("app", "snapshot", "list", "other").out()).doesNotContain("monday");
        assertThat(alice.runs("app", "snapshot", "list", "shortener").out()).contains("monday", "256 MiB");
        assertThat(alice.runs("app", "snapshot", "restore-as-copy", "shortener", "monday", "then")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("POST " + one + "/copy").body()).isEqualTo("{\"name\":\"then\"}");
        assertThat(alice.runs("app", "snapshot", "restore", "shortener", "monday")
                        .exit())
                .isZero();
        assertThat(alice.runs("app", "clean", "shortener", "db").out()).contains("monday", "ready");
        assertThat(grid.lastAsked("POST " + APPLICATIONS + "/shortener/clean").body())
                .isEqualTo("{\"appliance\":\"db\"}");
        assertThat(alice.runs("app", "snapshot", "remove", "shortener", "tuesday", "--yes")
                        .err())
                .contains("there is no snapshot tuesday of shortener");
        assertThat(alice.runs("app", "snapshot", "remove", "shortener", "monday", "--yes")
                        .exit())
                .isZero();
    }

    @Test
    void makesAVolumeLarger() {
        var volume = """
                {"id": "%s", "name": "links", "application": "shortener", "sizeMib": 256, "store": "local", "state": "healthy"}""".formatted(ID);
        var configure = APPLICATIONS + "/shortener/configure";
        grid.tells("GET /api/v1/tenants/acme/volumes", 200, "{\"items\": [" + volume + "]}")
                .tells("POST " + configure, 202, Answers.text("operation-done.json"));
        var grown = alice.runs("volume", "resize", "links", "2G");
        assertThat(grown.exit()).as(grown.err()).isZero();
        assertThat(grid.lastAsked("POST " + configure).body()).isEqualTo("{\"volumes\":{\"links\":2048}}");
        assertThat(alice.runs("volume", "resize", "links", "much").exit()).isEqualTo(2);
        assertThat(alice.runs("volume", "resize", "other", "512").err()).contains("there is no volume other");
    }

    @Test
    void setsShowsAndUnsetsASchedule() {
        var path = APPLICATIONS + "/shortener/snapshot-schedule";
        var schedule = """
                {"id": "%s", "application": "shortener", "every": "daily at 03:00", "zone": "Europe/Berlin",
                 "keep": {"last": 2, "daily": 7, "weekly": 4}, "next": "2026-11-27T02:00:00Z", "kept": 5, "mostMib": 3584,
                 "fault": "no room", "setBy": "alice", "setAt": "2026-11-26T20:00:00Z"}""".formatted(ID);
        grid.tells("PUT " + path, 200, schedule)
                .tells("GET /api/v1/tenants/acme/snapshot-schedules", 200, "{\"items\": [" + schedule + "]}")
                .tells("DELETE " + path, 204, "");
        var set = alice.runs(
                "app",
                "snapshot",
                "schedule",
                "set",
                "shortener",
                "daily at 03:00",
                "--zone",
                "Europe/Berlin",
                "--keep-last",
                "2",
                "--keep-daily",
                "7",
                "--keep-weekly",
                "4");
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(grid.lastAsked("PUT " + path).body())
                .isEqualTo("{\"every\":\"daily at 03:00\",\"zone\":\"Europe/Berlin\","
                        + "\"keep\":{\"last\":2,\"daily\":7,\"weekly\":4}}");
        assertThat(alice.runs("app", "snapshot", "schedule", "show").out()).contains("no room", "7 daily");
        assertThat(alice.runs("app", "snapshot", "schedule", "show", "shortener")
                        .out())
                .contains("at most 3584 MiB");
        assertThat(alice.runs("app", "snapshot", "schedule", "show", "other").err())
                .contains("no schedule");
        assertThat(alice.runs("app", "snapshot", "schedule", "unset", "shortener")
                        .exit())
                .isZero();
    }

    private static String snapshot(String state) {
        return """
                {"id": "%s", "name": "monday", "application": "shortener", "destroyed": false, "state": "%s", "reason": "",
                 "consistency": "crash", "takenAt": "2026-11-26T20:00:00Z", "moments": 1, "sizeMib": 256, "revision": 1,
                 "madeBy": "alice", "createdAt": "2026-11-26T20:00:00Z", "deadline": "2026-11-26T20:06:00Z",
                 "volumes": [{"id": "%s", "name": "links", "sizeMib": 256, "store": "local", "host": "h1"}]}""".formatted(ID, state, ID);
    }

    @Test
    void showsSetsTriesAndResetsSettings() {
        var application = APPLICATIONS + "/shortener";
        var settings = """
                {"items": [{"appliance": "app", "property": "program", "type": "text", "value": "one\\ntwo",
                            "source": "set", "secret": false, "mandatory": true, "description": "What runs"},
                           {"appliance": "db", "property": "password", "type": "string", "value": null,
                            "source": "set", "secret": true, "mandatory": false, "description": ""}]}""";
        grid.tells("GET " + application + "/settings", 200, settings)
                .tells("POST " + application + "/configure", 200, settings)
                .tells("POST " + application + "/configure", 202, Answers.text("operation-done.json"));

        var shown = alice.runs("app", "config", "shortener");
        assertThat(shown.out()).contains("program", "one", "(hidden)").doesNotContain("two");
        assertThat(alice.runs("app", "config", "shortener", "app.program=x", "--test")
                        .exit())
                .isZero();
        var set = alice.runs("app", "config", "shortener", "app.program=x", "--reset", "db.password");
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(grid.lastAsked("POST " + application + "/configure").body())
                .isEqualTo("{\"properties\":{\"app.program\":\"x\"},\"reset\":[\"db.password\"]}");
        assertThat(alice.runs("app", "config", "shortener", "nonsense").exit()).isEqualTo(2);
    }

    @Test
    void stopsAndStartsAnApplianceByItself() {
        var appliance = APPLICATIONS + "/shortener/appliances/tier/web";
        grid.tells("POST " + appliance + "/stop", 202, Answers.text("operation-done.json"))
                .tells("POST " + appliance + "/start", 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "stop", "shortener", "tier/web").exit()).isZero();
        assertThat(alice.runs("app", "start", "shortener", "tier/web").exit()).isZero();
    }

    @Test
    void startsAnApplicationForDebuggingAndOnlyAsAWhole() {
        var start = "POST " + APPLICATIONS + "/shortener/start?mode=debug";
        grid.tells(start, 202, Answers.text("operation-done.json"));
        var started = alice.runs("app", "start", "shortener", "--debug");
        assertThat(started.exit()).as(started.err()).isZero();
        var part = alice.runs("app", "start", "shortener", "web", "--debug");
        assertThat(part.exit()).isEqualTo(2);
        assertThat(part.err()).contains("as a whole");
    }

    @Test
    void restartsAnApplicationAnApplianceAndAnInstance() {
        grid.tells("POST " + APPLICATIONS + "/shortener/restart", 202, Answers.text("operation-done.json"))
                .tells("POST " + APPLICATIONS + "/shortener/restart", 202, Answers.text("operation-done.json"))
                .tells("POST " + INSTANCES + "/" + ID + "/restart", 202, Answers.text("operation-done.json"));

        assertThat(alice.runs("app", "restart", "shortener").exit()).isZero();
        assertThat(grid.lastAsked("POST " + APPLICATIONS + "/shortener/restart").body())
                .isEqualTo("{}");
        assertThat(alice.runs("app", "restart", "shortener", "web").exit()).isZero();
        assertThat(grid.lastAsked("POST " + APPLICATIONS + "/shortener/restart").body())
                .isEqualTo("{\"appliance\":\"web\"}");
        assertThat(alice.runs("instance", "restart", ID).exit()).isZero();
        assertThat(grid.lastAsked("POST " + INSTANCES + "/" + ID + "/restart").idempotencyKey())
                .isPresent();
    }
}
