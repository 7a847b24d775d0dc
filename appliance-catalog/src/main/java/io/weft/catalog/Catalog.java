package io.weft.catalog;

import io.weft.catalog.text.CatalogFiles;
import io.weft.kernel.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Classes and assemblies by name. Every entry is lawful and only uses entries of the same catalog, so no assembly
 * contains itself: an entry that breaks a rule never gets in.
 */
public final class Catalog {
    public static final Catalog EMPTY = new Catalog(new TreeMap<>());

    private final SortedMap<String, Signature> signatures;

    private Catalog(SortedMap<String, Signature> signatures) {
        this.signatures = Collections.unmodifiableSortedMap(signatures);
    }

    /** The system classes that come with Weft. */
    public static Catalog stock() {
        return Stock.CATALOG;
    }

    /** Every {@code <name>/class.yaml} and {@code <name>/assembly.yaml} below a directory. Reads the disk, once. */
    public static Catalog load(Path directory) {
        return of(CatalogFiles.read(directory)).orThrow();
    }

    /** Takes entries in whatever order; fields of refusals begin with the name of the entry they are about. */
    public static Reading<Catalog> of(Collection<? extends CatalogEntry> entries) {
        var catalog = EMPTY;
        var waiting = new ArrayList<CatalogEntry>(entries);
        while (!waiting.isEmpty()) {
            var known = catalog;
            var next = waiting.stream()
                    .filter(it -> known.hasAllThat(it))
                    .findFirst()
                    .orElse(waiting.getFirst());
            waiting.remove(next);
            switch (catalog.with(next)) {
                case Reading.Parsed<Catalog>(var wider) -> catalog = wider;
                case Reading.Refused<Catalog>(var refusals) -> {
                    return new Reading.Refused<>(
                            refusals.stream().map(it -> named(it, next)).toList());
                }
            }
        }
        return new Reading.Parsed<>(catalog);
    }

    /** This catalog and one entry more. */
    public Reading<Catalog> with(CatalogEntry entry) {
        var faults = switch (entry) {
            case ApplianceClass simple -> ClassRules.faults(simple);
            case AssemblyDocument assembly -> Wiring.faults(assembly, this);
        };
        if (signatures.containsKey(entry.name())) {
            return new Reading.Refused<>(List.of(RefusalCode.NAME_DUPLICATE.at(
                    "metadata.name", "The catalog has a class " + entry.name() + " already.")));
        }
        if (!faults.isEmpty()) {
            return new Reading.Refused<>(faults);
        }
        var wider = new TreeMap<>(signatures);
        wider.put(
                entry.name(),
                switch (entry) {
                    case ApplianceClass simple -> Signature.of(simple);
                    case AssemblyDocument assembly -> Assemblies.signature(assembly, this);
                });
        return new Reading.Parsed<>(new Catalog(wider));
    }

    /**
     * This catalog and all of another.
     *
     * @throws io.weft.kernel.RefusedException when the two can't be one
     */
    public Catalog and(Catalog other) {
        var both = this;
        for (var entry : other.entries()) {
            both = both.with(entry).orThrow();
        }
        return both;
    }

    public Optional<CatalogEntry> find(String name) {
        return signature(name).map(Signature::entry);
    }

    public Optional<ApplianceClass> applianceClass(String name) {
        return signature(name).flatMap(Signature::simple);
    }

    /** In the order of their names. */
    public List<CatalogEntry> entries() {
        return signatures.values().stream().map(Signature::entry).toList();
    }

    /** In the order of their names. */
    public List<ApplianceClass> classes() {
        return signatures.values().stream().flatMap(it -> it.simple().stream()).toList();
    }

    /** How each entry looks from outside, in the order of their names. */
    public List<Signature> signatures() {
        return List.copyOf(signatures.values());
    }

    Set<String> names() {
        return signatures.keySet();
    }

    public Optional<Signature> signature(String name) {
        return Optional.ofNullable(signatures.get(name));
    }

    private boolean hasAllThat(CatalogEntry entry) {
        return switch (entry) {
            case ApplianceClass _ -> true;
            case AssemblyDocument assembly ->
                assembly.drawing().appliances().stream().allMatch(it -> signatures.containsKey(it.className()));
        };
    }

    private static Refusal named(Refusal refusal, CatalogEntry entry) {
        return new Refusal(refusal.code(), entry.name() + ":" + refusal.field(), refusal.reason());
    }

    /** Read when first asked for: a program that loads its classes from a directory never pays for these. */
    private static final class Stock {
        private static final Catalog CATALOG = of(CatalogFiles.stock()).orThrow();
    }
}
