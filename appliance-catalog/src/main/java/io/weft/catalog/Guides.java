package io.weft.catalog;

import io.weft.catalog.text.CatalogFiles;
import java.util.Optional;

/** What people wrote about the classes that come with Weft, as Markdown. */
public final class Guides {
    /** What stands above it on a page follows from the class's descriptor. */
    static final String BY_HAND = "<!-- written by hand from here -->\n";

    private Guides() {}

    /** Empty for what is no class of the stock. */
    public static Optional<String> of(String name) {
        return CatalogFiles.page(name)
                .map(page ->
                        page.substring(page.indexOf(BY_HAND) + BY_HAND.length()).strip());
    }
}
