package io.weft.cli.quota;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** What a quota limits, as a person reads and types it. In the order in which it is shown. */
public enum LimitKind {
    APPLICATIONS("applications", "applications", 0),
    INSTANCES("instances", "instances", 0),
    CPU("cpuMillis", "vCPUs", 3),
    MEMORY("memoryMib", "memory, MiB", 0),
    VOLUMES("volumeMib", "volumes, MiB", 0),
    ADDRESSES("addresses", "outside addresses", 0);

    private final String field;
    private final String shown;
    private final int digits;

    LimitKind(String field, String shown, int digits) {
        this.field = field;
        this.shown = shown;
        this.digits = digits;
    }

    public String field() {
        return field;
    }

    public String shown() {
        return shown;
    }

    /** Those that a grid counts: an older one counts fewer. */
    public static List<LimitKind> of(JsonNode quota) {
        return Arrays.stream(values())
                .filter(it -> quota.path("used").has(it.field))
                .toList();
    }

    /** By its name in documents; as it stands there where a newer grid has more. */
    public static String shown(String field) {
        for (var kind : values()) {
            if (kind.field.equals(field)) {
                return kind.shown;
            }
        }
        return field;
    }

    /** Of one part of a quota; the word where it says no number. */
    public String in(JsonNode part, String without) {
        return in(part, field, without);
    }

    /** @param name of the number in that part */
    String in(JsonNode part, String name, String without) {
        var found = part.path(name);
        return found.isNumber() ? plain(BigDecimal.valueOf(found.longValue(), digits)) : without;
    }

    /** As documents have it. Throws {@link ArithmeticException} or {@link NumberFormatException} for what is none. */
    long typed(String text) {
        return new BigDecimal(text).movePointRight(digits).longValueExact();
    }

    private static String plain(BigDecimal of) {
        return of.signum() == 0 ? "0" : of.stripTrailingZeros().toPlainString();
    }
}
