package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import io.weft.catalog.Expander;
import io.weft.catalog.Expansion;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The classes of this grid, and documents read in their light: those that come with Weft and those of a directory. */
@ApplicationScoped
public class Library {
    private static final int REMEMBERED = 256;

    private final Catalog catalog;
    private final Map<String, Expansion> expansions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expansion> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Library(@ConfigProperty(name = "weft.catalog.directory") Optional<Path> directory) {
        this.catalog = Catalog.stock().and(directory.map(Catalog::load).orElse(Catalog.EMPTY));
    }

    public Catalog catalog() {
        return catalog;
    }

    /** @throws io.weft.kernel.RefusedException with every reason, when the text is no application */
    public ApplicationDocument read(String text) {
        return Documents.parseApplication(text).orThrow();
    }

    /** @throws io.weft.kernel.RefusedException with every reason, when the drawing is not lawful */
    public Expansion expand(ApplicationDocument document) {
        return known(document.text()).orElseGet(() -> {
            var expansion = Expander.expand(document, catalog);
            synchronized (expansions) {
                expansions.put(document.text(), expansion);
            }
            return expansion;
        });
    }

    /**
     * Passes ask for the same few documents over and over, so the last ones are remembered, and not even read again.
     *
     * @throws io.weft.kernel.RefusedException with every reason, when the text is no application, or its drawing not lawful
     */
    public Expansion expand(String text) {
        return known(text).orElseGet(() -> expand(read(text)));
    }

    private Optional<Expansion> known(String text) {
        synchronized (expansions) {
            return Optional.ofNullable(expansions.get(text));
        }
    }
}
