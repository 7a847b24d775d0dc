package io.weft.catalog;

import io.weft.catalog.text.CatalogFiles;
import java.util.List;
import java.util.Optional;

/** The sample applications that come with Weft, as texts. */
public final class Samples {
    private Samples() {}

    public static List<String> names() {
        return CatalogFiles.names("samples");
    }

    public static Optional<String> text(String name) {
        return CatalogFiles.sample(name);
    }
}
