package io.weft.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who gets its place first when there is not enough room for all: after the loss of a host, and when everything begins at once. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    public boolean above(Priority other) {
        return compareTo(other) > 0;
    }
}
