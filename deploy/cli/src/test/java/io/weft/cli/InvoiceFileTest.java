package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An invoice is written to a file as it came, and what is refused leaves no file. */
class InvoiceFileTest {
    private static final String PDF = "/api/v1/tenants/acme/invoices/41/pdf";

    @TempDir
    private Path home;

    @Test
    void writesWhatCame() {
        try (var grid = new FakeGrid()) {
            grid.tells("GET " + PDF, 200, "%PDF-1.4 …");
            var file = home.resolve("paper.pdf");
            var seen = new Person(grid, home).loggedIn().runs("invoice", "pdf", "41", "--file", file.toString());
            assertThat(seen.exit()).as(seen.err()).isZero();
            assertThat(file).hasContent("%PDF-1.4 …");
        }
    }

    @Test
    void whatIsRefusedLeavesNoFile() {
        try (var grid = new FakeGrid()) {
            grid.tells("GET " + PDF, 404, Answers.text("not-found.json"));
            var file = home.resolve("paper.pdf");
            var seen = new Person(grid, home).loggedIn().runs("invoice", "pdf", "41", "--file", file.toString());
            assertThat(seen.exit()).isNotZero();
            assertThat(file).doesNotExist();
        }
    }
}
