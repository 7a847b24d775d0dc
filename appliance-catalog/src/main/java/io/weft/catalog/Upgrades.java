package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Applications on their way from one version of a class to another, back ones too. */
public final class Upgrades {
    private Upgrades() {}

    /**
     * A class of which the catalog has a newer version than an application uses.
     *
     * @param used the oldest in use
     */
    public record Newer(String className, String used, String newest) {}

    /**
     * What it would be to go there.
     *
     * @param document the application with its appliances of the class at that version
     * @param used versions in use now, the oldest first
     * @param changes from the oldest in use
     * @param broken what of this application would not be lawful any more; with any of it there is no going
     */
    public record Upgrade(
            ApplicationDocument document,
            String className,
            List<String> used,
            String version,
            List<String> appliances,
            List<ClassChange> changes,
            List<Broken> broken) {
        public Upgrade {
            used = List.copyOf(used);
            appliances = List.copyOf(appliances);
            changes = List.copyOf(changes);
            broken = List.copyOf(broken);
        }
    }

    /** @param wire the wire it is about; empty of anything else */
    public record Broken(String wire, Refusal refusal) {}

    /** What the appliances that an application itself draws are behind with. Those inside assemblies are the assembly's. */
    public static List<Newer> newer(ApplicationDocument document, Catalog catalog) {
        var newer = new TreeMap<String, Newer>();
        for (var name : names(document)) {
            var used = used(document, name, catalog);
            var versions = catalog.versions(name);
            if (!used.isEmpty() && !versions.isEmpty()) {
                var newest = versions.getLast().entry().version();
                if (Version.of(newest).compareTo(Version.of(used.getFirst())) > 0) {
                    newer.put(name, new Newer(name, used.getFirst(), newest));
                }
            }
        }
        return List.copyOf(newer.values());
    }

    /**
     * @param className without a version
     * @param version the newest there is when it is empty
     */
    public static Reading<Upgrade> plan(
            ApplicationDocument document, String className, Optional<String> version, Catalog catalog) {
        var versions = catalog.versions(className);
        var used = used(document, className, catalog);
        if (versions.isEmpty() || used.isEmpty()) {
            return refused("class", "The application has no appliance of a class " + className + ".");
        }
        var wanted = version.orElse(versions.getLast().entry().version());
        var target = catalog.signature(ClassName.of(className).at(wanted).toString());
        if (target.isEmpty()) {
            return refused(
                    "version",
                    "The catalog has no version " + wanted + " of class " + className + ", but "
                            + versions.stream().map(it -> it.entry().version()).collect(Collectors.joining(", "))
                            + ".");
        }
        var oldest = catalog.signature(
                        ClassName.of(className).at(used.getFirst()).toString())
                .orElseThrow();
        return document.withClass(className, wanted)
                .map(after -> new Upgrade(
                        after,
                        className,
                        used,
                        wanted,
                        appliances(document, className),
                        ClassChanges.between(oldest, target.get()),
                        broken(document, after, catalog)));
    }

    private static Reading<Upgrade> refused(String field, String reason) {
        return new Reading.Refused<>(List.of(RefusalCode.CLASS_UNKNOWN.at(field, reason)));
    }

    /** What was wrong before is not the upgrade's doing. */
    private static List<Broken> broken(ApplicationDocument before, ApplicationDocument after, Catalog catalog) {
        var known = new HashSet<>(Wiring.faults(before, catalog));
        return Wiring.faults(after, catalog).stream()
                .filter(it -> !known.contains(it))
                .map(it -> new Broken(wire(after, it.field()), it))
                .toList();
    }

    /** Faults of a wire are told by its number. */
    private static String wire(ApplicationDocument document, String field) {
        for (var index = 0; index < document.wires().size(); index++) {
            if (field.startsWith("spec.wires[" + index + "]")) {
                return document.wires().get(index).name();
            }
        }
        return "";
    }

    private static List<String> names(ApplicationDocument document) {
        return document.appliances().stream()
                .map(it -> ClassName.of(it.className()).name())
                .distinct()
                .toList();
    }

    private static List<String> appliances(ApplicationDocument document, String className) {
        return document.appliances().stream()
                .filter(it -> ClassName.same(it.className(), className))
                .map(Appliance::name)
                .toList();
    }

    private static List<String> used(ApplicationDocument document, String className, Catalog catalog) {
        return document.appliances().stream()
                .map(Appliance::className)
                .filter(it -> ClassName.same(it, className))
                .flatMap(it -> catalog.find(it).stream())
                .map(CatalogEntry::version)
                .distinct()
                .sorted((one, other) -> Version.of(one).compareTo(Version.of(other)))
                .toList();
    }
}
