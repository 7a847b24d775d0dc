package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about credit ask of the grid. */
class CreditCommandsTest {
    private static final String OURS = "/api/v1/tenants/acme/credit";
    private static final String ACCOUNT = "/api/v1/billing-accounts/acme";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGridAndAlice() {
        grid = new FakeGrid()
                .tells("PUT " + OURS, 200, Answers.text("credit.json"))
                .tells("POST " + ACCOUNT + "/credit", 200, Answers.text("credit.json"))
                .tells("GET " + ACCOUNT, 200, "{\"currency\": \"EUR\", \"zone\": \"Europe/Berlin\", \"anchor\": 15}")
                .tells("PUT " + ACCOUNT, 200, "{\"currency\": \"EUR\", \"terms\": \"prepaid\"}");
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void wantsMembersToldBelowWhatWasSaidOrAFewDaysBefore() {
        assertThat(alice.runs("credit", "warn", "--below", "50.00").exit()).isZero();
        assertThat(grid.lastAsked("PUT " + OURS).body()).isEqualTo("{\"warnBelow\":\"50.00\"}");
        assertThat(alice.runs("credit", "warn").exit()).isZero();
        assertThat(grid.lastAsked("PUT " + OURS).body()).isEqualTo("{}");
    }

    @Test
    void grantsWhatWasSaidInTheSmallestUnit() {
        var granted = alice.runs("credit", "grant", "acme", "--amount", "10000", "--reason", "paid");
        assertThat(granted.exit()).as(granted.err()).isZero();
        assertThat(grid.lastAsked("POST " + ACCOUNT + "/credit").body())
                .isEqualTo("{\"amount\":10000,\"reason\":\"paid\",\"source\":\"payment\"}");
        assertThat(granted.out()).contains("43.21 EUR");
        alice.runs(
                "credit",
                "grant",
                "acme",
                "--amount",
                "5",
                "--reason",
                "sorry",
                "--source",
                "gift",
                "--expires",
                "2027-01-01T00:00:00Z");
        assertThat(grid.lastAsked("POST " + ACCOUNT + "/credit").body())
                .isEqualTo(
                        "{\"amount\":5,\"reason\":\"sorry\",\"source\":\"gift\",\"expiresAt\":\"2027-01-01T00:00:00Z\"}");
        assertThat(alice.runs("credit", "grant", "acme", "--amount", "5").exit())
                .isEqualTo(2);
        assertThat(alice.runs("credit", "grant", "acme", "--amount", "1.50", "--reason", "x")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void takesBackWhatIsLeftOfOne() {
        var revoked = Answers.text("credit.json")
                .replaceFirst(
                        "\"number\"",
                        "\"revoked\": {\"amount\": 800, \"reason\": \"a mistake\", \"by\": \"Oscar\"}, \"number\"");
        grid.tells("POST " + ACCOUNT + "/credit/7/revoke", 200, revoked)
                .tells("GET " + ACCOUNT + "/credit", 200, revoked);
        var taken = alice.runs("credit", "revoke", "acme", "7", "--reason", "a mistake");
        assertThat(taken.exit()).as(taken.err()).isZero();
        assertThat(taken.out()).contains("; 8.00 EUR taken back: a mistake");
        assertThat(grid.lastAsked("POST " + ACCOUNT + "/credit/7/revoke").body())
                .isEqualTo("{\"reason\":\"a mistake\"}");
        assertThat(alice.runs("credit", "list", "acme").out()).contains("taken back: a mistake");
        assertThat(alice.runs("credit", "revoke", "acme", "7").exit()).isEqualTo(2);
    }

    @Test
    void changesTheTermsAndNothingElseOfTheAccount() {
        var set = alice.runs("billing-account", "set", "acme", "--terms", "prepaid");
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(grid.lastAsked("PUT " + ACCOUNT).body())
                .isEqualTo("{\"currency\":\"EUR\",\"zone\":\"Europe/Berlin\",\"anchor\":15,\"terms\":\"prepaid\"}");
        assertThat(set.out()).contains("prepaid");
    }
}
