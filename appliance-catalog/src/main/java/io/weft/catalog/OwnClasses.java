package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes that live inside one application, judged in the light of a catalog.
 *
 * @param catalog with those of them that are lawful
 * @param unlawful what a drawing would call the others
 */
record OwnClasses(Catalog catalog, Set<String> unlawful, List<Refusal> faults) {
    OwnClasses {
        unlawful = Set.copyOf(unlawful);
        faults = List.copyOf(faults);
    }

    /** In whatever order they stand: what is used by another one is taken first. */
    static OwnClasses of(List<CatalogEntry> classes, Catalog shared) {
        var catalog = shared;
        var unlawful = new HashSet<String>();
        var faults = new ArrayList<Refusal>();
        DrawingRules.duplicates("spec.classes", classes, CatalogEntry::name).forEach(faults::add);
        var waiting = new ArrayList<CatalogEntry>();
        classes.stream().map(it -> it.in(Scope.APPLICATION)).forEach(waiting::add);
        while (!waiting.isEmpty()) {
            var known = catalog;
            var next = waiting.stream().filter(known::hasAllThat).findFirst().orElse(waiting.getFirst());
            waiting.remove(next);
            if (catalog.signature(next.name()).isPresent()) {
                continue; // A second one of the name: told above.
            }
            switch (catalog.with(next)) {
                case Reading.Parsed<Catalog>(var wider) -> catalog = wider;
                case Reading.Refused<Catalog>(var refusals) -> {
                    unlawful.add(next.name());
                    refusals.stream()
                            .filter(it -> !isOfUnlawful(it, next, unlawful))
                            .map(it -> named(it, next))
                            .forEach(faults::add);
                }
            }
        }
        return new OwnClasses(catalog, unlawful, faults);
    }

    /** One mistake gives one fault: what is of an unlawful class is not told to be of an unknown one as well. */
    boolean isOfUnlawful(Refusal refusal, Drawing drawing) {
        return isOfUnlawful(refusal, drawing, unlawful);
    }

    private static boolean isOfUnlawful(Refusal refusal, CatalogEntry entry, Set<String> unlawful) {
        return switch (entry) {
            case ApplianceClass _ -> false;
            case AssemblyDocument assembly -> isOfUnlawful(refusal, assembly.drawing(), unlawful);
        };
    }

    private static boolean isOfUnlawful(Refusal refusal, Drawing drawing, Set<String> unlawful) {
        return refusal.code().equals(RefusalCode.CLASS_UNKNOWN.code())
                && drawing.appliances().stream()
                        .filter(it -> unlawful.contains(it.className()))
                        .anyMatch(it -> refusal.field().equals("spec.appliances." + it.name() + ".class"));
    }

    private static Refusal named(Refusal refusal, CatalogEntry entry) {
        return new Refusal(
                refusal.code(),
                "spec.classes." + Scope.APPLICATION.bare(entry.name()) + "." + refusal.field(),
                refusal.reason());
    }
}
