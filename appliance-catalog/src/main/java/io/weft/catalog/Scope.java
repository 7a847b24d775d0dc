package io.weft.catalog;

import java.util.Arrays;

/**
 * Whose catalog a class is in. A drawing says it in front of the name: {@code web} is the grid's, {@code tenant/web} the tenant's and
 * {@code application/web} lives in this very application. So no catalog hides what another one has.
 */
public enum Scope {
    SYSTEM(""),
    TENANT("tenant/"),
    APPLICATION("application/");

    private final String front;

    Scope(String front) {
        this.front = front;
    }

    /** @param className as a drawing says it, with or without a version */
    public static Scope of(String className) {
        return Arrays.stream(values())
                .filter(it -> it != SYSTEM && className.startsWith(it.front))
                .findFirst()
                .orElse(SYSTEM);
    }

    /** @param name as it is called in its own catalog */
    public String named(String name) {
        return front + name;
    }

    /** @param className of this scope */
    public String bare(String className) {
        return className.substring(front.length());
    }
}
