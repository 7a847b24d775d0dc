package io.weft.catalog;

import java.util.Optional;

/**
 * A class as a drawing names it: {@code web}, which is the catalog's standard version, or {@code web@1.2.0}, which is that version for
 * as long as the drawing says so.
 */
public record ClassName(String name, Optional<String> version) {
    private static final char MARK = '@';

    public static ClassName of(String text) {
        var mark = text.indexOf(MARK);
        return mark < 0
                ? new ClassName(text, Optional.empty())
                : new ClassName(text.substring(0, mark), Optional.of(text.substring(mark + 1)));
    }

    static ClassName of(CatalogEntry entry) {
        return new ClassName(entry.name(), Optional.of(entry.version()));
    }

    public Scope scope() {
        return Scope.of(name);
    }

    /** Whether both name the same class, of whatever versions. */
    public static boolean same(String one, String other) {
        return of(one).name.equals(of(other).name);
    }

    public ClassName at(String other) {
        return new ClassName(name, Optional.of(other));
    }

    @Override
    public String toString() {
        return name + version.map(it -> MARK + it).orElse("");
    }
}
