package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import io.weft.catalog.Expander;
import io.weft.catalog.Expansion;
import io.weft.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The classes of this grid, and documents read in their light: those that come with Weft and those of a directory.
 *
 * <p>The directory is looked at again when something in it may have changed, so that a version is added without a restart. One that
 * turns unreadable, or unlawful, leaves the classes as they were.
 */
@ApplicationScoped
public class Library {
    private static final int REMEMBERED = 256;

    private static final Logger LOG = Logger.getLogger(Library.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final Optional<Path> directory;
    private final Map<String, Expansion> expansions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expansion> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile Loaded loaded;

    @Inject
    Library(CatalogConfig config) {
        this(config.directory());
    }

    public Library(Optional<Path> directory) {
        this.directory = directory;
        var stamp = directory.map(Catalog::stamp).orElse("");
        this.loaded = new Loaded(load(), stamp, System.nanoTime());
    }

    private record Loaded(Catalog catalog, String stamp, long lookedAt) {}

    private Catalog load() {
        return Catalog.stock().and(directory.map(Catalog::load).orElse(Catalog.EMPTY));
    }

    public Catalog catalog() {
        if (directory.isPresent() && System.nanoTime() - loaded.lookedAt() > LOOK_EVERY_NANOS) {
            look(directory.get());
        }
        return loaded.catalog();
    }

    private synchronized void look(Path place) {
        var known = loaded;
        try {
            var stamp = Catalog.stamp(place);
            if (stamp.equals(known.stamp())) {
                loaded = new Loaded(known.catalog(), stamp, System.nanoTime());
                return;
            }
            loaded = new Loaded(load(), stamp, System.nanoTime());
            LOG.infof("classes=loaded directory=%s", place);
            synchronized (expansions) {
                expansions.clear();
            }
        } catch (RefusedException | IllegalStateException | UncheckedIOException fault) {
            loaded = new Loaded(known.catalog(), known.stamp(), System.nanoTime());
            LOG.errorf("classes=unreadable directory=%s fault=\"%s\"", place, fault.getMessage());
        }
    }

    /** @throws io.weft.kernel.RefusedException with every reason, when the text is no application */
    public ApplicationDocument read(String text) {
        return Documents.parseApplication(text).orThrow();
    }

    /** @throws io.weft.kernel.RefusedException with every reason, when the drawing is not lawful */
    public Expansion expand(ApplicationDocument document) {
        return known(document.text()).orElseGet(() -> {
            var expansion = Expander.expand(document, catalog());
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
