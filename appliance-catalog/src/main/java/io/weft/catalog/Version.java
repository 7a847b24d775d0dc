package io.weft.catalog;

import java.util.Comparator;

/** A semantic version, in its order: of two with equal numbers the one that is only on its way to them comes first. */
record Version(int major, int minor, int patch, String before) implements Comparable<Version> {
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch)
            .thenComparing(it -> it.before.isEmpty())
            .thenComparing(Version::before);

    /** Reads what the schema has found to be one. */
    static Version of(String text) {
        var dash = text.indexOf('-');
        var numbers = (dash < 0 ? text : text.substring(0, dash)).split("\\.");
        return new Version(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                dash < 0 ? "" : text.substring(dash + 1));
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }
}
