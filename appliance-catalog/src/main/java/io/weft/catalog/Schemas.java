package io.weft.catalog;

import io.weft.catalog.text.CatalogFiles;
import java.util.List;
import java.util.Optional;

/** The JSON Schemas that documents are read by, as texts: an editor that marks by them marks what the grid refuses. */
public final class Schemas {
    private Schemas() {}

    /** File names, which is how the schemas refer to each other. */
    public static List<String> names() {
        return CatalogFiles.SCHEMAS;
    }

    public static Optional<String> text(String name) {
        return CatalogFiles.schema(name);
    }
}
