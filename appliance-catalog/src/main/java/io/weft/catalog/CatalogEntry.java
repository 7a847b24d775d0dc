package io.weft.catalog;

import java.util.Set;
import java.util.stream.Collectors;

/** What an appliance may name as its class. */
public sealed interface CatalogEntry permits ApplianceClass, AssemblyDocument {
    String name();

    String version();

    CatalogEntry named(String other);

    /** As drawings call it when it is in a catalog of this scope. */
    default CatalogEntry in(Scope scope) {
        return named(scope.named(name()));
    }

    /** With everything inside that is of one class as of another. */
    default CatalogEntry withClass(String className, String other) {
        return switch (this) {
            case ApplianceClass simple -> simple;
            case AssemblyDocument assembly ->
                assembly.withDrawing(assembly.drawing().withClass(className, other));
        };
    }

    /** What stands inside, of whatever version; nothing in a simple class. */
    default Set<String> uses() {
        return switch (this) {
            case ApplianceClass _ -> Set.of();
            case AssemblyDocument assembly ->
                assembly.drawing().appliances().stream()
                        .map(Appliance::className)
                        .collect(Collectors.toUnmodifiableSet());
        };
    }
}
