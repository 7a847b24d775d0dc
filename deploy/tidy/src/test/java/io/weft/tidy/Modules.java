package io.weft.tidy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The modules and what each may use. A module's root package is {@code io.weft.} and its word. */
enum Modules {
    KERNEL("kernel", Set.of()),
    CATALOG("catalog", Set.of("kernel")),
    VOLUMES("volumes", Set.of("kernel")),
    TENANCY("tenancy", Set.of("kernel")),
    ORDERS("orders", Set.of("kernel")),
    CONTROLLER("controller", Set.of("kernel", "catalog", "volumes", "tenancy", "orders")),
    AGENT("agent", Set.of("kernel", "orders", "volumes")),
    GRID("grid", Set.of("kernel", "catalog", "volumes", "tenancy", "orders", "controller")),
    EMBEDDED("embedded", Set.of("kernel", "agent")),
    CLI("cli", Set.of("kernel", "catalog")),
    SIMULATOR("simulator", Set.of("kernel", "catalog", "volumes", "tenancy", "orders", "controller", "agent"));

    private static final String PREFIX = "io.weft.";

    private final String word;
    private final Set<String> mayUse;

    Modules(String word, Set<String> mayUse) {
        this.word = word;
        this.mayUse = mayUse;
    }

    static Optional<Modules> of(String packageName) {
        return Stream.of(values())
                .filter(it -> packageName.equals(it.root()) || packageName.startsWith(it.root() + "."))
                .findFirst();
    }

    String root() {
        return PREFIX + word;
    }

    /** A program of {@code deploy} joins modules, adapters included, so it sees inside them. */
    boolean putsTogether() {
        return this == GRID || this == EMBEDDED || this == SIMULATOR;
    }

    boolean mayUse(Modules other) {
        return this == other || mayUse.contains(other.word);
    }
}
