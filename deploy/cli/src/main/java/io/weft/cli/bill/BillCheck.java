package io.weft.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Works a tenant's bills out anew and says where they are wrong.
 *
 * <p>HOW: each document's hash and its link to the one before; each line's units times its price, rounded half to even; each total;
 * what documents took of each credit; then, period by period, what prices and usage come to (see {@link PeriodCheck}); the open one
 * by what it charges until now.
 */
final class BillCheck {
    private final JsonNode export;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<JsonNode> bills = new ArrayList<>();
    private int lines;

    private BillCheck(JsonNode export) {
        this.export = export;
    }

    /** @param remarks what is no mistake: usage that came late and stands on no invoice yet */
    record Verdict(int documents, int periods, int lines, List<String> complaints, List<String> remarks) {}

    static Verdict of(JsonNode export) {
        var check = new BillCheck(export);
        check.chain();
        check.bills.forEach(check::sums);
        check.grants();
        check.periods();
        check.open();
        return new Verdict(
                check.bills.size(), export.path("periods").size(), check.lines, check.complaints, check.remarks);
    }

    private void chain() {
        var previous = "0".repeat(64);
        for (var document : export.path("invoices")) {
            var text = document.path("text").asText();
            var bill = Json.read(text);
            if (!sha256(text).equals(document.path("hash").asText())) {
                complain(bill, "its text is not the one that its hash was made of");
            }
            if (!bill.path("previous").asText().equals(previous)) {
                complain(bill, "it does not name the hash of the document before it");
            }
            previous = document.path("hash").asText();
            bills.add(bill);
        }
    }

    private void sums(JsonNode bill) {
        var sum = 0L;
        for (var line : bill.path("lines")) {
            lines++;
            sum = Math.addExact(sum, line.path("amount").asLong());
            var asked = rounded(
                    decimal(line, "units").multiply(decimal(line, "price")),
                    bill.path("digits").asInt());
            if (line.path("kind").asText().equals("usage")
                    && asked != line.path("amount").asLong()) {
                complain(
                        bill,
                        "line " + line.path("position").asText() + " says "
                                + line.path("amount").asText() + ", and its units times its price are " + asked);
            }
        }
        var paid = 0L;
        for (var used : bill.path("credit")) {
            paid = Math.addExact(paid, used.path("amount").asLong());
        }
        if (paid < 0 || paid > Math.max(0, sum)) {
            complain(bill, "credit pays " + paid + " of it, and its lines come to " + sum);
        }
        if (sum != bill.path("total").asLong()) {
            complain(
                    bill,
                    "its lines come to " + sum + ", and its total says "
                            + bill.path("total").asText());
        }
    }

    /** Exports of older grids know no credit. */
    private void grants() {
        for (var grant : export.path("grants")) {
            var used = 0L;
            for (var bill : bills) {
                for (var it : bill.path("credit")) {
                    used += it.path("grant").asLong() == grant.path("number").asLong()
                            ? it.path("amount").asLong()
                            : 0;
                }
            }
            var said = grant.path("used").asLong();
            var revoked = grant.path("revoked").path("amount").asLong();
            if (used != said
                    || used + grant.path("expired").asLong() + revoked
                            > grant.path("amount").asLong()) {
                complaints.add("Credit " + grant.path("number").asText() + " of "
                        + grant.path("amount").asText() + ": documents took " + used + " of it, and it says " + said
                        + " and that " + grant.path("expired").asText() + " expired"
                        + (revoked == 0 ? "." : ", and " + revoked + " was taken back."));
            }
        }
    }

    private void periods() {
        var expected = "";
        for (var period : export.path("periods")) {
            var from = period.path("from").asText();
            if (!expected.isEmpty() && !expected.equals(from)) {
                complaints.add(
                        "The period from " + from + " does not begin where the one before ended, " + expected + ".");
            }
            expected = period.path("to").asText();
            var found = new PeriodCheck(export, from, period.path("usage"), linesOf(from)).complaints();
            (period.path("awaiting").asBoolean() ? remarks : complaints).addAll(found);
        }
        bills.stream()
                .filter(it -> !isPeriod(it.path("from").asText(), it.path("to").asText()))
                .forEach(it -> complain(it, "its time is no period of this account"));
    }

    /** Exports of older grids end with the last period that was closed. */
    private void open() {
        var open = export.path("open");
        var charge = open.path("charge");
        var said = new ArrayList<JsonNode>();
        var exact = BigDecimal.ZERO;
        var total = 0L;
        for (var line : charge.path("lines")) {
            said.add(line);
            exact = exact.add(decimal(line, "units").multiply(decimal(line, "price")));
            total = Math.addExact(total, line.path("amount").asLong());
        }
        if (!open.isMissingNode()) {
            complaints.addAll(
                    new PeriodCheck(export, charge.path("from").asText(), open.path("usage"), said).complaints());
            if (exact.compareTo(decimal(charge, "exact")) != 0
                    || total != charge.path("total").asLong()) {
                complaints.add("The open period: its lines come to " + exact.toPlainString() + ", rounded " + total
                        + ", and it says " + charge.path("exact").asText() + ", rounded "
                        + charge.path("total").asText() + ".");
            }
        }
    }

    private boolean isPeriod(String from, String to) {
        for (var period : export.path("periods")) {
            if (period.path("from").asText().equals(from)
                    && period.path("to").asText().equals(to)) {
                return true;
            }
        }
        return false;
    }

    /** Credits are gifts: they change what is owed and not what was used. */
    private List<JsonNode> linesOf(String from) {
        var found = new ArrayList<JsonNode>();
        for (var bill : bills) {
            for (var line : bill.path("lines")) {
                if (line.path("from").asText().equals(from)
                        && !line.path("kind").asText().equals("credit")) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private void complain(JsonNode bill, String what) {
        complaints.add("Document " + bill.path("number").asText() + ": " + what + ".");
    }

    static BigDecimal decimal(JsonNode of, String field) {
        return new BigDecimal(of.path(field).asText("0"));
    }

    static long rounded(BigDecimal exact, int digits) {
        return exact.movePointRight(digits).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** The instant from which the prices hold that are in force then; empty before the first. */
    static String versionAt(JsonNode export, String instant) {
        var found = "";
        for (var version : export.path("prices")) {
            var from = version.path("effectiveFrom").asText();
            if (!Instant.parse(from).isAfter(Instant.parse(instant))) {
                found = from;
            }
        }
        return found;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
