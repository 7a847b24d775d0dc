package io.weft.tenancy.focus;

import io.weft.tenancy.invoice.Bill;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bills as CSV of RFC 4180. Texts that a spreadsheet would take for a formula are told apart by an apostrophe. */
final class FocusCsv {
    private static final String END = "\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private FocusCsv() {}

    static String of(List<Bill> bills, String tenantName, String issuer) {
        var heading = Stream.of(Column.values()).map(Column::name).collect(Collectors.joining(","));
        return Column.Row.of(bills, tenantName, issuer)
                .map(FocusCsv::row)
                .collect(Collectors.joining("", heading + END, ""));
    }

    private static String row(Column.Row row) {
        return Stream.of(Column.values()).map(it -> cell(it.of(row))).collect(Collectors.joining(",")) + END;
    }

    private static String cell(String value) {
        var harmless = isFormula(value) ? "'" + value : value;
        return harmless.chars().anyMatch(it -> it == ',' || it == '"' || it == '\r' || it == '\n')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    private static boolean isFormula(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 && !value.matches("-[0-9]+(\\.[0-9]+)?");
    }
}
