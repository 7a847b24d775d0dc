package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about budgets ask of the grid. */
class BudgetCommandsTest {
    private static final String BUDGET = "/api/v1/tenants/acme/budgets/month";
    private static final String SET = """
            {"name": "month", "application": null, "amount": "250.5", "freeze": true, "currency": "EUR", "digits": 2,
             "spent": "251", "forecast": "310", "percent": 100, "foreseen": 123, "frozenSince": "2026-11-26T10:00:00Z"}""";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGridAndAlice() {
        grid = new FakeGrid()
                .tells("PUT " + BUDGET, 200, SET)
                .tells("DELETE " + BUDGET, 204, "")
                .tells("GET /api/v1/tenants/acme/applications/shortener", 200, "{\"id\": \"an-id\"}");
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void setsWhatWasSaidToTheLastDigitAndShowsWhatFollows() {
        var seen = alice.runs("budget", "set", "month", "--amount", "250.50", "--alert", "50,90", "--freeze");

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(grid.lastAsked("PUT " + BUDGET).body())
                .isEqualTo("{\"amount\":\"250.50\",\"freeze\":true,\"alerts\":[50,90]}");
        assertThat(seen.out()).contains("251.00 EUR", "frozen");
    }

    @Test
    void namesAnApplicationByItsIdAndLeavesTheUsualAlertsToTheGrid() {
        assertThat(alice.runs("budget", "set", "month", "--amount", "20", "--application", "shortener")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + BUDGET).body())
                .isEqualTo("{\"amount\":\"20\",\"freeze\":false,\"application\":\"an-id\"}");
    }

    @Test
    void namesAProject() {
        var ofWeb = SET.replace("\"application\"", "\"project\": \"web\", \"application\"");
        var web = BUDGET.replace("month", "web");
        grid.tells("PUT " + web, 200, ofWeb);
        assertThat(alice.runs("budget", "set", "web", "--amount", "20", "--project", "web")
                        .out())
                .contains("project web");
        assertThat(grid.lastAsked("PUT " + web).body())
                .isEqualTo("{\"amount\":\"20\",\"freeze\":false,\"project\":\"web\"}");
    }

    @Test
    void removesOneAndRefusesWhatIsNoAmount() {
        assertThat(alice.runs("budget", "remove", "month").exit()).isZero();
        assertThat(alice.runs("budget", "set", "month").exit()).isEqualTo(2);
        assertThat(alice.runs("budget", "set", "month", "--amount", "much").exit())
                .isEqualTo(2);
    }
}
