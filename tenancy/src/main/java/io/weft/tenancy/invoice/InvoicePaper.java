package io.weft.tenancy.invoice;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfFileSpecification;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An invoice or credit note as a PDF, A4, with the document that its hash covers attached byte for byte. Pure: what was issued is
 * the document; this is how it is read.
 */
final class InvoicePaper {
    private static final float MARGIN = 56;
    /** Between a number and its unit. */
    private static final float GAP = 6;

    private static final float[] COLUMNS = {2.5f, 2.5f, 1.5f, 2.3f, 1.4f, 2f};
    private static final List<String> HEADINGS = List.of("Appliance", "What", "Units", "Unit", "Each", "Amount");
    private static final Color FAINT = new Color(0xd9, 0xd7, 0xd0);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Invoices.Issued issued;
    private final Bill bill;
    private final Parties parties;
    private final PaperFonts fonts = new PaperFonts();

    private InvoicePaper(Invoices.Issued issued, Parties parties) {
        this.issued = issued;
        this.bill = issued.bill();
        this.parties = parties;
    }

    /** @param names of applications by their ids as the lines have them */
    record Parties(String issuer, String customer, Map<String, String> names) {}

    static byte[] of(Invoices.Issued issued, Parties parties) {
        return new InvoicePaper(issued, parties).print();
    }

    private String title() {
        return (bill.credits() == 0 ? "Invoice " : "Credit note ") + bill.number();
    }

    private byte[] print() {
        var out = new ByteArrayOutputStream();
        var paper = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + 24);
        try {
            var writer = PdfWriter.getInstance(paper, out);
            writer.setPageEvent(new PaperFoot(fonts, title() + " · " + parties.issuer()));
            paper.addTitle(title());
            paper.addAuthor(parties.issuer());
            paper.addSubject("For " + parties.customer());
            paper.setDocumentLanguage("en");
            paper.open();
            writer.getInfo()
                    .put(
                            PdfName.CREATIONDATE,
                            new PdfDate(GregorianCalendar.from(bill.issuedAt().atZone(ZoneId.of(bill.zone())))));
            head(paper);
            facts(paper);
            lines(paper);
            receipt(paper);
            writer.addFileAttachment(
                    "what the hash covers",
                    PdfFileSpecification.fileEmbedded(
                            writer,
                            null,
                            title().toLowerCase(Locale.ROOT).replace(' ', '-') + ".json",
                            issued.document().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            paper.close();
        }
        return out.toByteArray();
    }

    private void head(Document paper) {
        var head = table(3, 2);
        head.addCell(cell(title(), fonts.title(), Element.ALIGN_LEFT));
        head.addCell(cell(money(bill.due()), fonts.title(), Element.ALIGN_RIGHT));
        head.addCell(cell("For " + parties.customer(), fonts.text(), Element.ALIGN_LEFT));
        head.addCell(cell(parties.issuer(), fonts.text(), Element.ALIGN_RIGHT));
        paper.add(head);
        if (bill.credits() != 0) {
            paper.add(spaced(new Paragraph("On invoice " + bill.credits() + ": " + bill.reason(), fonts.text()), 8));
        }
    }

    private void facts(Document paper) {
        var facts = table(1, 1, 1, 1);
        facts.setSpacingBefore(18);
        facts.setSpacingAfter(18);
        for (var name : List.of("From", "Until, not with", "Issued", "Time zone")) {
            facts.addCell(ruled(cell(name, fonts.small(), Element.ALIGN_LEFT), Rectangle.TOP));
        }
        for (var value : List.of(day(bill.from()), day(bill.to()), day(bill.issuedAt()), bill.zone())) {
            facts.addCell(ruled(cell(value, fonts.text(), Element.ALIGN_LEFT), Rectangle.BOTTOM));
        }
        paper.add(facts);
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(ZoneId.of(bill.zone())));
    }

    private void lines(Document paper) {
        var table = table(COLUMNS);
        table.setHeaderRows(1);
        row(table, HEADINGS, fonts.small());
        byApplication().forEach((application, lines) -> {
            var sum = lines.stream().mapToLong(BillLine::amount).sum();
            sum(nameOf(application), sum).forEach(it -> table.addCell(ruled(it, Rectangle.BOTTOM)));
            lines.forEach(it -> line(table, it));
        });
        sum("Total", bill.total()).forEach(table::addCell);
        if (!bill.credit().isEmpty()) {
            sum("Paid from credit", bill.due() - bill.total()).forEach(table::addCell);
            sum("Left to pay", bill.due()).forEach(table::addCell);
        }
        paper.add(table);
    }

    private static int alignOf(String heading) {
        return switch (heading) {
            case "Units", "Each", "Amount" -> Element.ALIGN_RIGHT;
            default -> Element.ALIGN_LEFT;
        };
    }

    private Map<String, List<BillLine>> byApplication() {
        var groups = new LinkedHashMap<String, List<BillLine>>();
        bill.lines()
                .forEach(it -> groups.computeIfAbsent(it.application(), _ -> new ArrayList<>())
                        .add(it));
        return groups;
    }

    private String nameOf(String application) {
        return application.isEmpty()
                ? "Minimums"
                : parties.names().getOrDefault(application, "Application " + application);
    }

    private void line(PdfPTable table, BillLine line) {
        var appliance = line.appliance().isEmpty() ? "all appliances" : line.appliance();
        var texts = List.of(appliance, what(line), line.units(), line.unit(), line.price(), money(line.amount()));
        row(table, texts, fonts.text());
    }

    private static void row(PdfPTable table, List<String> texts, Font font) {
        for (var column = 0; column < COLUMNS.length; column++) {
            var cell = cell(texts.get(column), font, alignOf(HEADINGS.get(column)));
            if (HEADINGS.get(column).equals("Unit")) {
                cell.setPaddingLeft(GAP);
            }
            table.addCell(ruled(cell, Rectangle.BOTTOM));
        }
    }

    private static String what(BillLine line) {
        var words = new ArrayList<>(List.of(line.meter().replace('-', ' ')));
        if (line.tier() == 0) {
            words.add("free allowance");
        } else if (line.tier() > 1 && !line.application().isEmpty()) {
            words.add("tier " + line.tier());
        }
        if (line.kind().equals(BillLine.Kind.CORRECTION.word())) {
            words.add("correction of " + line.from().toString().substring(0, 10));
        }
        return String.join(", ", words);
    }

    private void receipt(Document paper) {
        paper.add(spaced(new Paragraph("Receipt " + issued.hash() + "\nafter " + bill.previous(), fonts.mono()), 22));
        paper.add(spaced(
                new Paragraph(
                        "The receipt is the SHA-256 of the attached document, which names the receipt before it."
                                + " Applications are called as they are today. Work it all out anew: weft bill verify.",
                        fonts.small()),
                4));
    }

    private static Paragraph spaced(Paragraph paragraph, float before) {
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    /** In the currency, with thousands apart. */
    private String money(long amount) {
        var pattern = "#,##0" + (bill.digits() == 0 ? "" : "." + "0".repeat(bill.digits()));
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        return format.format(BigDecimal.valueOf(amount, bill.digits())) + " " + bill.currency();
    }

    private static PdfPTable table(float... widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        return table;
    }

    private static PdfPCell cell(String text, Font font, int align) {
        var cell = new PdfPCell(new Phrase(text, font));
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setHorizontalAlignment(align);
        cell.setPadding(5);
        cell.setPaddingLeft(0);
        cell.setPaddingRight(0);
        return cell;
    }

    /** The two cells of a row that adds others up. */
    private List<PdfPCell> sum(String of, long amount) {
        var name = cell(of, fonts.strong(), Element.ALIGN_LEFT);
        name.setColspan(COLUMNS.length - 1);
        var both = List.of(name, cell(money(amount), fonts.strong(), Element.ALIGN_RIGHT));
        both.forEach(it -> it.setPaddingTop(12));
        return both;
    }

    private static PdfPCell ruled(PdfPCell cell, int side) {
        cell.setBorder(side);
        cell.setBorderColor(FAINT);
        cell.setBorderWidth(0.6f);
        return cell;
    }
}
