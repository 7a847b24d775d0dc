package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bills are checked without a grid. The export is of a real one: tiers, begun units, an allowance, a minimum, a change of prices
 * within the month, late usage and a credit.
 */
class BillCheckTest {
    private static final String LATE = "\"awaiting\":true";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void open() {
        grid = new FakeGrid();
        alice = new Person(grid, home);
    }

    @AfterEach
    void close() {
        grid.close();
    }

    private Person.Seen verify(UnaryOperator<String> change) throws IOException {
        var file = home.resolve("export.json");
        var export = Answers.text("bill-export.json").replace(LATE, LATE.replace("true", "false"));
        Files.writeString(file, change.apply(export));
        return alice.runs("bill", "verify", file.toString());
    }

    private void isWrong(UnaryOperator<String> change, String why) throws IOException {
        var seen = verify(change);
        assertThat(seen.exit()).as(why).isEqualTo(1);
        assertThat(seen.out()).contains("something is wrong").contains(why);
    }

    @Test
    void findsNothingInWhatTheGridBilled() throws IOException {
        var seen = verify(it -> it);
        assertThat(seen.out()).contains("every sum is right");
        assertThat(seen.exit()).isZero();
    }

    @Test
    void findsOneUnitInADocument() throws IOException {
        isWrong(
                it -> it.replaceFirst("(\\\\\"amount\\\\\":)(\\d+)", "$1" + "1$2"),
                "not the one that its hash was made of");
    }

    @Test
    void findsUsageThatIsNotWhatWasBilled() throws IOException {
        isWrong(it -> it.replaceFirst("\"quantity\":\"(\\d+)\"", "\"quantity\":\"1$1\""), "was used, and billed was");
    }

    @Test
    void findsAPriceThatIsNotTheOneBilled() throws IOException {
        isWrong(it -> it.replaceFirst("\"price\":\"0.777\"", "\"price\":\"0.776\""), "it costs before rounding");
    }

    @Test
    void findsCreditThatNoDocumentTook() throws IOException {
        var grant = "\"grants\":[{\"number\":1,\"amount\":500,\"used\":%d,\"expired\":%d}],\"periods\":";
        assertThat(verify(it -> it.replace("\"periods\":", grant.formatted(0, 500)))
                        .exit())
                .isZero();
        isWrong(it -> it.replace("\"periods\":", grant.formatted(100, 0)), "documents took 0 of it, and it says 100");
        isWrong(it -> it.replace("\"periods\":", grant.formatted(0, 501)), "501 expired");
        var revoked = grant.replace("\"expired\"", "\"revoked\":{\"amount\":500},\"expired\"");
        assertThat(verify(it -> it.replace("\"periods\":", revoked.formatted(0, 0)))
                        .exit())
                .isZero();
        isWrong(it -> it.replace("\"periods\":", revoked.formatted(0, 1)), "1 expired, and 500 was taken back.");
    }

    @Test
    void findsAMinimumThatWasNotAsked() throws IOException {
        isWrong(it -> it.replace("\"minimum\":\"900\"", "\"minimum\":\"901\""), "has a minimum of");
    }

    @Test
    void findsADocumentThatIsMissing() throws IOException {
        isWrong(
                it -> it.replaceFirst("(\"invoices\":\\[)\\{\"text\":.*?\"hash\":\"[0-9a-f]{64}\"},", "$1"),
                "does not name the hash of the document before it");
    }

    private Person.Seen verifyOpen(UnaryOperator<String> change) throws IOException {
        var file = home.resolve("open.json");
        Files.writeString(file, change.apply(Answers.text("bill-export-open.json")));
        return alice.runs("bill", "verify", file.toString());
    }

    /** The export is of an application that runs for a quarter of an hour. */
    @Test
    void checksWhatIsChargedBeforeAnythingIsBilled() throws IOException {
        var seen = verifyOpen(it -> it);
        assertThat(seen.out()).contains("0 documents").contains("EUR until now: every sum is right");
        assertThat(seen.exit()).isZero();
    }

    @Test
    void findsAChargeThatIsNotWhatItsUsageCosts() throws IOException {
        for (var change : List.<UnaryOperator<String>>of(
                it -> it.replaceFirst("(\"exact\":\")", "$1" + "1"),
                it -> it.replaceFirst("(\"units\":\")", "$1" + "1"),
                it -> it.replaceFirst("(\"usage\":\\[.*?\"quantity\":\")", "$1" + "1"),
                it -> it.replaceFirst("\"price\":\"0.012\"", "\"price\":\"0.011\""))) {
            var seen = verifyOpen(change);
            assertThat(seen.out()).contains("something is wrong");
            assertThat(seen.exit()).isEqualTo(1);
        }
    }

    /** Usage may come after an invoice; the next one corrects it. */
    @Test
    void tellsLateUsageApartFromAMistake() throws IOException {
        var seen = verify(it -> it.replace(LATE.replace("true", "false"), LATE)
                .replaceFirst("\"quantity\":\"(\\d+)\"", "\"quantity\":\"1$1\""));
        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).contains("every sum is right").contains("NOT BILLED YET");
    }
}
