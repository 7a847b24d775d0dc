package io.weft.tenancy;

import java.math.BigDecimal;

/** What a quota limits. In the order in which it is told. */
public enum QuotaKind {
    APPLICATIONS("applications", "applications", "application", "applications"),
    INSTANCES("instances", "instances", "instance", "instances"),
    VOLUMES("volumeMib", "volumes", "MiB of volumes", "MiB of volumes"),
    CPU("cpuMillis", "cpu", "vCPU", "vCPUs"),
    MEMORY("memoryMib", "memory", "MiB of memory", "MiB of memory"),
    ADDRESSES("addresses", "addresses", "outside address", "outside addresses");

    private final String field;
    private final String word;
    private final String one;
    private final String unit;

    QuotaKind(String field, String word, String one, String unit) {
        this.field = field;
        this.word = word;
        this.one = one;
        this.unit = unit;
    }

    /** In documents. */
    public String field() {
        return field;
    }

    /** In the codes of what is refused. */
    public String word() {
        return word;
    }

    /** As in {@code vCPUs}. */
    public String unit() {
        return unit;
    }

    /** As in {@code 12 instances} or {@code 2.5 vCPUs}. */
    public String amount(long of) {
        var number = number(of);
        return number + " " + (number.equals("1") ? one : unit);
    }

    public String number(long of) {
        return this == CPU ? BigDecimal.valueOf(of, 3).stripTrailingZeros().toPlainString() : Long.toString(of);
    }
}
