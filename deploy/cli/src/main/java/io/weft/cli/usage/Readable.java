package io.weft.cli.usage;

import java.math.BigDecimal;
import java.util.Locale;

/** Exact quantities as people say them. */
final class Readable {
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Readable() {}

    /** Empty for a unit that this client does not know. */
    static String of(BigDecimal quantity, String unit) {
        return switch (unit) {
            case "millicpu-seconds" -> number(quantity.doubleValue() / 1000 / 3600) + " vCPU h";
            case "milliseconds" -> number(quantity.doubleValue() / 1000) + " s";
            case "MiB-seconds" -> number(quantity.doubleValue() / 1024 / 3600) + " GiB h";
            case "seconds" -> number(quantity.doubleValue() / 3600) + " h";
            case "bytes" -> bytes(quantity.doubleValue());
            default -> "";
        };
    }

    private static String bytes(double bytes) {
        var at = 0;
        while (bytes >= 1000 && at < BYTES.length - 1) {
            bytes /= 1000;
            at++;
        }
        return number(bytes) + " " + BYTES[at];
    }

    private static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
