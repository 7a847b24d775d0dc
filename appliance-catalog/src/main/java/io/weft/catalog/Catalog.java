package io.weft.catalog;

import io.weft.catalog.text.CatalogFiles;
import io.weft.kernel.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Classes and assemblies by name and version. Every entry is lawful and only uses entries of the same catalog, so no assembly
 * contains itself: an entry that breaks a rule never gets in.
 *
 * <p>Of several versions the one that came first is the standard: what a name alone means. So a version that is added changes
 * nothing that is drawn already.
 */
public final class Catalog {
    public static final Catalog EMPTY = new Catalog(new TreeMap<>(), new TreeMap<>());

    private final SortedMap<String, Signature> signatures;
    private final SortedMap<String, Signature> versions;

    /**
     * @param signatures the standard version of each, by name
     * @param versions every version of each, by name and version
     */
    private Catalog(SortedMap<String, Signature> signatures, SortedMap<String, Signature> versions) {
        this.signatures = Collections.unmodifiableSortedMap(signatures);
        this.versions = Collections.unmodifiableSortedMap(versions);
    }

    /** The system classes that come with Weft. */
    public static Catalog stock() {
        return Stock.CATALOG;
    }

    /** Every {@code <name>/class.yaml} and {@code <name>/assembly.yaml} below a directory. Reads the disk, once. */
    public static Catalog load(Path directory) {
        return of(CatalogFiles.read(directory)).orThrow();
    }

    /** Changes whenever {@link #load} could find something else. */
    public static String stamp(Path directory) {
        return CatalogFiles.stamp(directory);
    }

    /** Takes entries in whatever order; fields of refusals begin with the name of the entry they are about. */
    public static Reading<Catalog> of(Collection<? extends CatalogEntry> entries) {
        return merged(EMPTY, entries);
    }

    private static Reading<Catalog> merged(Catalog first, Collection<? extends CatalogEntry> entries) {
        var catalog = first;
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
        var reference = ClassName.of(entry).toString();
        if (versions.containsKey(reference)) {
            return new Reading.Refused<>(List.of(RefusalCode.NAME_DUPLICATE.at(
                    "metadata.name",
                    "The catalog has version " + entry.version() + " of a class " + entry.name() + " already.")));
        }
        if (!faults.isEmpty()) {
            return new Reading.Refused<>(faults);
        }
        var signature = switch (entry) {
            case ApplianceClass simple -> Signature.of(simple);
            case AssemblyDocument assembly -> Assemblies.signature(assembly, this);
        };
        var wider = new TreeMap<>(signatures);
        wider.putIfAbsent(entry.name(), signature);
        var more = new TreeMap<>(versions);
        more.put(reference, signature);
        return new Reading.Parsed<>(new Catalog(wider, more));
    }

    /**
     * This catalog and all of another.
     *
     * @throws io.weft.kernel.RefusedException when the two can't be one
     */
    public Catalog and(Catalog other) {
        return merged(this, other.everyVersion()).orThrow();
    }

    public Optional<CatalogEntry> find(String name) {
        return signature(name).map(Signature::entry);
    }

    public Optional<ApplianceClass> applianceClass(String name) {
        return signature(name).flatMap(Signature::simple);
    }

    /** The standard version of each, in the order of their names. */
    public List<CatalogEntry> entries() {
        return signatures.values().stream().map(Signature::entry).toList();
    }

    /** The standard version of each, in the order of their names. */
    public List<ApplianceClass> classes() {
        return signatures.values().stream().flatMap(it -> it.simple().stream()).toList();
    }

    /** How the standard version of each looks from outside, in the order of their names. */
    public List<Signature> signatures() {
        return List.copyOf(signatures.values());
    }

    Set<String> names() {
        return signatures.keySet();
    }

    /** @param name alone, or with a version */
    public Optional<Signature> signature(String name) {
        return Optional.ofNullable(signatures.get(name)).or(() -> Optional.ofNullable(versions.get(name)));
    }

    /** Every version of a class, the oldest first; none of a class that is unknown. */
    public List<Signature> versions(String name) {
        return versions.values().stream()
                .filter(it -> it.entry().name().equals(name))
                .sorted(Comparator.comparing(it -> Version.of(it.entry().version())))
                .toList();
    }

    /** The standard version is what its name alone means. */
    public boolean isStandard(Signature it) {
        return it.equals(signatures.get(it.entry().name()));
    }

    /** The standard ones first, so that they are so again elsewhere. */
    private List<CatalogEntry> everyVersion() {
        return Stream.concat(
                        signatures.values().stream(), versions.values().stream().filter(it -> !isStandard(it)))
                .map(Signature::entry)
                .toList();
    }

    /** Whether all that is inside the entry is here already. */
    boolean hasAllThat(CatalogEntry entry) {
        return switch (entry) {
            case ApplianceClass _ -> true;
            case AssemblyDocument assembly ->
                assembly.drawing().appliances().stream()
                        .allMatch(it -> signature(it.className()).isPresent());
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
