package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import io.weft.catalog.Expander;
import io.weft.catalog.Expansion;
import io.weft.catalog.Reading;
import io.weft.catalog.Scope;
import io.weft.controller.published.PublishedClasses;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The classes of this grid, and documents read in their light: those that come with Weft, those of a directory, and to each tenant
 * those that it has published.
 *
 * <p>A drawing that names a tenant's class is read within a scope, since the tenant's catalog is in the database. What was once
 * understood stays so: a version never changes, and is not removed while it is drawn with.
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
    private final PublishedClasses published;
    private final Map<Asked, Expansion> expansions = remembering();
    private final Map<TenantId, Shelved> shelved = remembering();
    private volatile Loaded loaded;

    @Inject
    Library(CatalogConfig config, PublishedClasses published) {
        this(config.directory(), published);
    }

    public Library(Optional<Path> directory, PublishedClasses published) {
        this.directory = directory;
        this.published = published;
        var stamp = directory.map(Catalog::stamp).orElse("");
        this.loaded = new Loaded(load(), stamp, System.nanoTime());
    }

    private record Loaded(Catalog catalog, String stamp, long lookedAt) {}

    /** @param base what the tenant's classes were added to */
    private record Shelved(Catalog base, List<PublishedClasses.Key> keys, Catalog catalog) {}

    private record Asked(TenantId tenant, String text) {}

    /** The last ones, in the order of their use. */
    private static <K, V> Map<K, V> remembering() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

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
            expansions.clear();
        } catch (RefusedException | IllegalStateException | UncheckedIOException fault) {
            loaded = new Loaded(known.catalog(), known.stamp(), System.nanoTime());
            LOG.errorf("classes=unreadable directory=%s fault=\"%s\"", place, fault.getMessage());
        }
    }

    /** @throws io.weft.kernel.RefusedException with every reason, when the text is no application */
    public ApplicationDocument read(String text) {
        return Documents.parseApplication(text).orThrow();
    }

    /** Of the grid and of the tenant. Within a scope. */
    public Catalog catalog(TenantId tenant) {
        var base = catalog();
        var keys = published.keys(tenant);
        if (keys.isEmpty()) {
            return base;
        }
        var known = Optional.ofNullable(shelved.get(tenant));
        if (known.filter(it -> it.base() == base && it.keys().equals(keys)).isPresent()) {
            return known.get().catalog();
        }
        var catalog = with(base, tenant);
        shelved.put(tenant, new Shelved(base, keys, catalog));
        return catalog;
    }

    /** A class that the grid's own classes have left behind is not there for as long as it is unlawful. */
    private Catalog with(Catalog base, TenantId tenant) {
        var catalog = base;
        for (var each : published.all(tenant)) {
            var known = catalog;
            var wider = Documents.parseEntry(each.text()).then(it -> known.with(it.in(Scope.TENANT)));
            if (wider instanceof Reading.Parsed<Catalog>(var parsed)) {
                catalog = parsed;
            } else {
                LOG.warnf(
                        "class=unlawful tenant=%s name=%s version=%s faults=%s",
                        tenant, each.name(), each.version(), wider.faults());
            }
        }
        return catalog;
    }

    /** What this document's appliances may be of: without a class of the tenant the grid's own are enough. */
    public Catalog catalog(TenantId tenant, ApplicationDocument document) {
        return namesPublished(document) ? catalog(tenant) : catalog();
    }

    private static boolean namesPublished(ApplicationDocument document) {
        return document.uses().stream().anyMatch(it -> Scope.of(it) == Scope.TENANT);
    }

    /** Within a scope. @throws io.weft.kernel.RefusedException with every reason, when the drawing is not lawful */
    public Expansion expand(TenantId tenant, ApplicationDocument document) {
        return known(tenant, document.text()).orElseGet(() -> judged(tenant, document));
    }

    /**
     * Of a document that is to be in force: what it is drawn with is not removed until the transaction at hand ends, and is there.
     *
     * @throws io.weft.kernel.RefusedException with every reason, when the drawing is not lawful
     */
    public Expansion admit(TenantId tenant, ApplicationDocument document) {
        if (!namesPublished(document)) {
            return expand(tenant, document);
        }
        published.hold(tenant);
        return judged(tenant, document);
    }

    private Expansion judged(TenantId tenant, ApplicationDocument document) {
        var expansion = Expander.expand(document, catalog(tenant, document));
        expansions.put(new Asked(tenant, document.text()), expansion);
        return expansion;
    }

    /**
     * Within a scope. Passes ask for the same few documents over and over, so the last ones are remembered, and not even read again.
     *
     * @throws io.weft.kernel.RefusedException with every reason, when the text is no application, or its drawing not lawful
     */
    public Expansion expand(TenantId tenant, String text) {
        return known(tenant, text).orElseGet(() -> expand(tenant, read(text)));
    }

    private Optional<Expansion> known(TenantId tenant, String text) {
        return Optional.ofNullable(expansions.get(new Asked(tenant, text)));
    }
}
