package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see, held against files that reviews read. */
class PagesTest {
    private static final String OURS = "GET /api/v1/tenants/acme";
    private static final String INSTANCE = "/instances/3d9b7c1e-0000-4000-8000-00000000000b";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGridThatAnswers() {
        grid = new FakeGrid()
                .tells(OURS + "/applications", 200, Answers.text("applications.json"))
                .tells(OURS + "/applications/shortener", 200, Answers.text("application.json"))
                .tells(OURS + "/instances", 200, Answers.text("instances.json"))
                .tells(
                        OURS + INSTANCE,
                        200,
                        Answers.text("instances.json")
                                .lines()
                                .skip(4)
                                .limit(3)
                                .reduce("", String::concat)
                                .replaceAll(",$", ""))
                .tells(OURS + "/volumes", 200, Answers.text("volumes.json"))
                .tells(OURS + INSTANCE + "/explain", 200, Answers.text("explain.json"))
                .tells(OURS + "/operations", 200, "{\"items\": [" + Answers.text("operation-running.json") + "]}")
                .tells(OURS + "/operations/op-7", 200, Answers.text("operation-failed.json"))
                .tells(OURS + "/events?limit=100", 200, Answers.text("events.json"))
                .tells("POST /api/v1/tenants/acme/applications/shortener/plan", 200, Answers.text("plan.json"))
                .tells("POST /api/v1/tenants/acme/applications/ledger/plan", 200, Answers.text("plan-refused.json"))
                .tells(
                        "POST /api/v1/hosts/tokens",
                        201,
                        "{\"token\": \"join-me\", \"expiresAt\": \"2026-11-22T13:00:00Z\"}")
                .tells("GET /api/v1/grid/findings", 200, Answers.text("findings.json"))
                .tells(OURS + "/usage", 200, Answers.text("usage.json"))
                .tells(OURS + "/usage?group=appliance", 200, Answers.text("usage-by-appliance.json"))
                .tells(OURS + "/usage/samples?subject=f00d&meter=cpu-used", 200, Answers.text("usage-samples.json"))
                .tells(
                        "GET /api/v1/grid",
                        200,
                        "{\"version\": \"0.1.0\", \"restoration\": {\"restoredAt\": \"2026-11-22T11:58:00Z\","
                                + " \"restoredBy\": \"oscar\", \"waitsFor\": [\"h2\", \"h3\"]}}")
                .tells(OURS + "/credit", 200, Answers.text("credit.json"))
                .tells(OURS + "/budgets", 200, Answers.text("budgets.json"))
                .tells(OURS + "/applications/shortener/survival", 200, Answers.text("survival-of-application.json"))
                .tells(OURS + "/quota", 200, Answers.text("quota.json"))
                .tells("POST /api/v1/tenants/acme/applications/shortener/price", 200, Answers.text("price.json"))
                .tells("GET /api/v1/price-book", 200, Answers.text("price-book.json"))
                .tells("GET /api/v1/hosts", 200, Answers.text("hosts.json"))
                .tells("GET /api/v1/hosts/host-1", 200, Answers.text("host-draining.json"))
                .tells("GET /api/v1/grid/balance?moves=10", 200, Answers.text("balance.json"))
                .tells("GET /api/v1/grid/overdue", 200, Answers.text("overdue.json"))
                .tells(OURS + "/classes", 200, Answers.text("classes.json"))
                .tells("GET /api/v1/classes/pgsql", 200, Answers.text("class-page.json"));
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @ParameterizedTest
    @CsvSource({
        "app-list, app list, 0",
        "app-status, app status shortener, 0",
        "app-show, app show shortener, 0",
        "app-text, app text shortener, 0",
        "app-plan, app plan shortener, 0",
        "app-plan-refused, app plan ledger, 1",
        "app-list-json, app list --output json, 0",
        "app-list-yaml, app list --output yaml, 0",
        "instance-list, instance list, 0",
        "instance-show, instance show web-2, 0",
        "instance-explain, instance explain shortener/web-2, 0",
        "volume-list, volume list, 0",
        "volume-show, volume show shortener/links, 0",
        "quota-show, quota show, 0",
        "budget-list, budget list, 0",
        "credit-list, credit list, 0",
        "usage-show, usage show, 0",
        "usage-by-appliance, usage show --group appliance, 0",
        "usage-samples, usage samples f00d cpu-used, 0",
        "price, price shortener, 0",
        "price-book-show, price-book show, 0",
        "grid-show, grid show, 0",
        "grid-survival, grid survival, 0",
        "grid-balance, grid balance, 0",
        "doctor, doctor, 1",
        "operation-list, operation list, 0",
        "operation-show, operation show op-7, 0",
        "host-list, host list, 0",
        "host-token, host token, 0",
        "host-show, host show host-1, 0",
        "overdue, overdue, 1",
        "class-list, class list, 0",
        "class-list-searched, class list HTTP server --category web, 0",
        "class-show, class show pgsql, 0",
        "events, events, 0",
        "help, --help, 0",
        "app-help, app --help, 0",
        "app-scale-help, app scale --help, 0"
    })
    void printsWhatReviewsHaveRead(String golden, String command, int exit) {
        var seen = alice.runs(command.split(" "));

        assertThat(seen.exit()).as(seen.err()).isEqualTo(exit);
        Answers.matchesGolden(Path.of("src/test/resources/golden", golden + ".txt"), seen.out());
    }

    @Test
    void showsStatesInColourOnlyToSomeoneWhoLooks() {
        assertThat(alice.runs("app", "list").out()).doesNotContain("\u001b");
        assertThat(alice.atTerminal().runs("app", "list").out()).contains("\u001b[32mrunning\u001b[0m");
        assertThat(alice.with("NO_COLOR", "").runs("app", "list").out()).doesNotContain("\u001b");
    }

    @Test
    void takesThePowerOutOfTextFromElsewhere() {
        grid.tells(
                OURS + "/applications/evil",
                200,
                "{\"name\": \"evil\", \"message\": \"a\\u001b]0;owned\\u0007b\\u202ec\"}");

        assertThat(alice.atTerminal().runs("app", "status", "evil").out())
                .contains("a ]0;owned b c")
                .doesNotContain("\u001b]")
                .doesNotContain("\u202e");
    }

    @Test
    void printsAConsoleLogAsItIsIntoAPipeAndHarmlesslyOnATerminal() {
        grid.tells(OURS + INSTANCE + "/console-log?bytes=65536", 200, "boot\u001b[2J\nready\n");

        assertThat(alice.runs("instance", "console-log", "web-2").out()).isEqualTo("boot\u001b[2J\nready\n");
        assertThat(alice.atTerminal().runs("instance", "console-log", "web-2").out())
                .isEqualTo("boot[2J\nready\n");
    }

    @Test
    void saysWhoIsAtAConsole() {
        grid.tells(OURS + INSTANCE + "/consoles", 200, """
                {"items": [{"id": "c-1", "by": "Alice", "line": "screen", "openedAt": "2026-11-22T10:00:00Z"}]}""");

        assertThat(alice.runs("instance", "consoles", "web-2").out())
                .contains("WHO")
                .contains("Alice")
                .contains("screen");
    }

    @Test
    void asksWhichInstanceIsMeantWhenANameFitsTwo() {
        var seen = alice.runs("instance", "show", "web-1");

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err()).isEqualTo("weft: web-1 may be shortener/web-1, ledger/web-1\n");
    }
}
