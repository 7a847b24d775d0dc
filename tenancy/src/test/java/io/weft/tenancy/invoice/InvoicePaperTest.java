package io.weft.tenancy.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PRStream;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands on the paper, read back from it. */
class InvoicePaperTest {
    private static final Instant FROM = Instant.parse("2026-02-28T23:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-31T22:00:00Z");
    private static final String SHORTENER = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String DOCUMENT = "{\"number\":41,\"tenant\":\"Łódź\"}";
    private static final InvoicePaper.Parties PARTIES =
            new InvoicePaper.Parties("Weft Hosting", "Café Łódź", Map.of(SHORTENER, "shortener"));

    private static BillLine line(int position, String application, String appliance, int tier, long amount) {
        return new BillLine(
                position,
                "usage",
                FROM,
                TO,
                application,
                appliance,
                "cpu-allocated",
                FROM,
                tier,
                "1",
                "372",
                "vCPU hour",
                "0.012",
                amount);
    }

    private static byte[] print(long credits, String reason, List<BillLine> lines) {
        var total = lines.stream().mapToLong(BillLine::amount).sum();
        var bill = new Bill(
                41,
                credits == 0 ? "invoice" : "credit-note",
                "acme",
                credits,
                reason,
                FROM,
                TO,
                "Europe/Berlin",
                Instant.parse("2026-03-31T23:00:04Z"),
                "EUR",
                2,
                lines,
                total,
                List.of(),
                Bill.NOTHING_BEFORE);
        return InvoicePaper.of(new Invoices.Issued(bill, DOCUMENT, "7d".repeat(32)), PARTIES);
    }

    private static String text(byte[] paper) throws IOException {
        try (var reader = new PdfReader(paper)) {
            var extractor = new PdfTextExtractor(reader);
            var text = new StringBuilder();
            for (var page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page)).append('\n');
            }
            return text.toString().replaceAll("\\s+", " ");
        }
    }

    @Test
    void saysWhoOwesWhatForWhichTime() throws Exception {
        var paper = print(0, "", List.of(line(1, SHORTENER, "web", 1, 123_456), line(2, "", "", 99, 500)));
        Files.write(Path.of("target", "invoice.pdf"), paper);
        assertThat(text(paper))
                .contains(
                        "Invoice 41",
                        "Café Łódź",
                        "Weft Hosting",
                        "1 March 2026",
                        "1 April 2026",
                        "Europe/Berlin",
                        "shortener",
                        "Minimums",
                        "1,234.56 EUR",
                        "1,239.56 EUR",
                        "7d".repeat(32),
                        "Page 1 of")
                .doesNotContain("tier 99");
    }

    @Test
    void aCreditNoteSaysOfWhatAndWhy() throws Exception {
        assertThat(text(print(40, "slow on Tuesday", List.of(line(1, SHORTENER, "web", 1, -250)))))
                .contains("Credit note 41", "On invoice 40: slow on Tuesday", "-2.50 EUR");
    }

    @Test
    void manyLinesGoOnOverPagesEachWithItsHeadings() throws Exception {
        var paper = print(
                0,
                "",
                IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> line(i, SHORTENER, "appliance-" + i, 1, i))
                        .toList());
        try (var reader = new PdfReader(paper)) {
            assertThat(reader.getNumberOfPages()).isGreaterThan(3);
            assertThat(new PdfTextExtractor(reader).getTextFromPage(3)).contains("Appliance", "Amount");
        }
        assertThat(text(paper)).contains("appliance-1 ", "appliance-200 ");
    }

    /** Whoever has the paper has what the receipt was made of. */
    @Test
    void carriesTheDocumentByteForByte() throws Exception {
        try (var reader = new PdfReader(print(0, "", List.of(line(1, SHORTENER, "web", 1, 5))))) {
            var found = 0;
            for (var i = 1; i < reader.getXrefSize(); i++) {
                if (reader.getPdfObject(i) instanceof PRStream stream
                        && PdfName.EMBEDDEDFILE.equals(((PdfDictionary) stream).get(PdfName.TYPE))) {
                    assertThat(PdfReader.getStreamBytes(stream)).isEqualTo(DOCUMENT.getBytes(StandardCharsets.UTF_8));
                    found++;
                }
            }
            assertThat(found).isEqualTo(1);
        }
    }
}
