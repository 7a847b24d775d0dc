package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about backups ask of the grid. */
class BackupCommandsTest {
    private static final String ACME = "/api/v1/tenants/acme";
    private static final String ID = "0190a1b2-0000-7000-8000-00000000000a";
    private static final String RUN = "0190a1b2-0000-7000-8000-00000000000b";
    private static final String BACKUPS = ACME + "/applications/shortener/backups";
    private static final String ONE = ACME + "/backups/" + ID;
    private static final String POLICY = ACME + "/applications/shortener/backup-policy";

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

    private static String backup(String state, String proof) {
        return """
                {"id": "%s", "application": "shortener", "revision": 3, "target": "shelf", "state": "%s", "reason": "",
                 "bytes": 3145729, "madeBy": "alice", "createdAt": "2026-11-26T10:00:00Z", "proof": "%s", "proofReason": ""}""".formatted(ID, state, proof);
    }

    private static String run(String kind, String state, String more) {
        return "{\"id\": \"%s\", \"backup\": \"%s\", \"kind\": \"%s\", \"state\": \"%s\"%s}"
                .formatted(RUN, ID, kind, state, more);
    }

    private void hasOne() {
        var list = "{\"items\": [" + backup("ready", "proved") + "]}";
        grid.tells("GET " + ACME + "/backups", 200, list)
                .tells("GET " + ACME + "/backups?application=shortener", 200, list);
    }

    @Test
    void makesOneAndWaitsUntilItIsWritten() {
        grid.tells("POST " + BACKUPS, 202, backup("taking", "unproved"))
                .tells("GET " + ONE, 200, backup("writing", "unproved"))
                .tells("GET " + ONE, 200, backup("ready", "unproved"));
        var made = alice.runs("backup", "create", "shortener", "--target", "shelf");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).contains("ready", "4 MiB", "unproved");
        assertThat(grid.lastAsked("POST " + BACKUPS).body()).isEqualTo("{\"target\":\"shelf\"}");
    }

    @Test
    void saysThatOneFailed() {
        grid.tells("POST " + BACKUPS, 202, backup("failed", "unproved"));
        assertThat(alice.runs("backup", "create", "shortener").exit()).isEqualTo(1);
    }

    @Test
    void listsShowsAndRemoves() {
        hasOne();
        grid.tells("DELETE " + ONE, 202, backup("removing", "proved"));
        assertThat(alice.runs("backup", "list").out()).contains("shortener", "shelf", "proved");
        assertThat(alice.runs("backup", "show", "0190").out()).contains(ID, "proved");
        assertThat(alice.runs("backup", "show", "x").err()).contains("there is no backup x");
        assertThat(alice.runs("backup", "delete", "latest:shortener", "--yes").out())
                .contains("removing");
    }

    @Test
    void restoresTheLatestOneUnderAnotherName() {
        hasOne();
        grid.tells("POST " + ONE + "/restore", 202, run("restore", "reading", ""))
                .tells(
                        "GET " + ACME + "/backup-runs/" + RUN,
                        200,
                        run("restore", "done", ", \"endedAt\": \"2026-11-26T10:01:00Z\", \"application\": \"an-id\""));
        var restored = alice.runs("backup", "restore", "latest:shortener", "then");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("done", "an-id");
        assertThat(grid.lastAsked("POST " + ONE + "/restore").body()).isEqualTo("{\"name\":\"then\"}");
    }

    @Test
    void saysWhatATestAndAReadingFound() {
        hasOne();
        var failed = ", \"endedAt\": \"2026-11-26T10:01:00Z\", \"reason\": \"its application was not ready in time\"";
        grid.tells("POST " + ONE + "/test", 202, run("test", "reading", ""))
                .tells("POST " + ONE + "/verify", 202, run("verify", "done", ", \"endedAt\": \"2026-11-26T10:01:00Z\""))
                .tells("GET " + ACME + "/backup-runs/" + RUN, 200, run("test", "failed", failed));
        var tested = alice.runs("backup", "test", ID);
        assertThat(tested.exit()).isEqualTo(1);
        assertThat(tested.out()).contains("not ready in time");
        assertThat(alice.runs("backup", "verify", ID).exit()).isZero();
    }

    @Test
    void setsShowsAndRemovesAPolicy() {
        var policy = """
                {"application": "shortener", "every": "daily at 03:00", "zone": "Europe/Berlin", "target": "shelf",
                 "keep": {"last": 1, "daily": 7, "weekly": 0, "monthly": 12}, "testEvery": 7, "kept": 4, "fault": "no room", "setBy": "alice"}""";
        grid.tells("PUT " + POLICY, 200, policy)
                .tells("DELETE " + POLICY, 204, "")
                .tells("GET " + ACME + "/backup-policies", 200, "{\"items\": [" + policy + "]}");
        var set = alice.runs(
                "backup",
                "policy",
                "set",
                "shortener",
                "daily at 03:00",
                "--zone",
                "Europe/Berlin",
                "--keep",
                "1,7,0,12",
                "--test-every",
                "7");
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(set.out()).contains("1 last, 7 daily, 0 weekly, 12 monthly", "one of 7");
        assertThat(grid.lastAsked("PUT " + POLICY).body())
                .isEqualTo("{\"every\":\"daily at 03:00\",\"zone\":\"Europe/Berlin\",\"testEvery\":7,"
                        + "\"keep\":{\"last\":1,\"daily\":7,\"weekly\":0,\"monthly\":12}}");
        assertThat(alice.runs("backup", "policy", "list").out()).contains("no room");
        assertThat(alice.runs("backup", "policy", "show", "other").err()).contains("other has no backup policy");
        assertThat(alice.runs("backup", "policy", "remove", "shortener").exit()).isZero();
        assertThat(alice.runs("backup", "policy", "set", "shortener", "daily at 03:00", "--keep", "1,2,3,4,5")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void listsAndAcceptsTargets() {
        var whole = """
                {"items": [{"name": "shelf", "directory": "/mnt/shelf", "state": "gone", "reason": "it is not mounted",
                 "totalBytes": 10485760, "freeBytes": 1048576, "backups": 3, "backupBytes": 2097152}]}""";
        grid.tells("GET " + ACME + "/backup-targets", 200, whole)
                .tells("GET /api/v1/backup-targets", 200, whole)
                .tells("POST /api/v1/backup-targets/shelf/accept", 200, whole);
        assertThat(alice.runs("backup", "target", "list").out())
                .contains("gone")
                .doesNotContain("/mnt");
        var seen = alice.runs("backup", "target", "list", "--details");
        assertThat(seen.out()).as(seen.err()).contains("/mnt/shelf", "10 MiB");
        assertThat(alice.runs("backup", "target", "accept", "shelf").exit()).isZero();
    }
}
