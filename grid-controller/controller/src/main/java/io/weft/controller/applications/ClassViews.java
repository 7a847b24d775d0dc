package io.weft.controller.applications;

import io.weft.catalog.ApplianceClass;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.ClassChange;
import io.weft.catalog.ClassChanges;
import io.weft.catalog.ClassName;
import io.weft.catalog.Metadata;
import io.weft.catalog.Property;
import io.weft.catalog.Shelf;
import io.weft.catalog.Signature;
import io.weft.catalog.Terminal;
import io.weft.catalog.VolumeSlot;
import io.weft.controller.published.ClassMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Classes as people see them, of the grid's own catalog and of a tenant's. */
public final class ClassViews {
    private ClassViews() {}

    /**
     * @param items the standard version of each: what its name alone means in a drawing
     * @param versions every version of those that have several, named as a drawing names it, {@code web@1.2.0}
     */
    public record Items(List<ClassView> items, List<ClassView> versions) {}

    /**
     * @param kind {@code class} or {@code assembly}
     * @param resources of an assembly none: it takes those of its parts
     * @param disk that each instance boots from, where the class brings one
     */
    public record ClassView(
            String kind,
            String name,
            String version,
            String title,
            String description,
            String category,
            String icon,
            List<TerminalView> terminals,
            List<VolumeView> volumes,
            List<PropertyView> properties,
            Optional<Resources> resources,
            Standing standing,
            Optional<DiskView> disk) {}

    /**
     * @param image that it begins as, by its name in a catalog
     * @param firmware {@code bios} or {@code uefi}
     */
    public record DiskView(String image, String firmware, int sizeMib) {
        static Optional<DiskView> of(CatalogEntry it) {
            return it instanceof ApplianceClass simple && simple.image() instanceof ApplianceClass.Image.OwnDisk own
                    ? Optional.of(new DiskView(own.disk(), word(own.firmware()), own.sizeMib()))
                    : Optional.empty();
        }
    }

    /**
     * @param scope {@code system}, {@code tenant} or {@code application}
     * @param locked why its inside is shown to nobody and no version is added
     */
    public record Standing(String scope, Optional<String> locked, Optional<DeprecatedView> deprecated) {
        static Standing of(Signature it, Map<String, ClassMarks> marks) {
            var name = it.entry().name();
            var said = marks.getOrDefault(name, ClassMarks.NONE);
            return new Standing(
                    word(ClassName.of(name).scope()),
                    said.lock().map(ClassMarks.Lock::sentence),
                    said.deprecation().map(DeprecatedView::of));
        }
    }

    /** @param replacement what to draw instead; may be empty */
    public record DeprecatedView(String by, String reason, String replacement) {
        static DeprecatedView of(ClassMarks.Deprecation it) {
            return new DeprecatedView(it.by(), it.reason(), it.replacement());
        }
    }

    public record TerminalView(String name, String direction, String protocol, int port, boolean mandatory) {}

    public record VolumeView(String name, String kind, String mountPath, int minMib, boolean mandatory) {}

    public record PropertyView(
            String name,
            String type,
            boolean mandatory,
            Optional<String> defaultValue,
            Optional<Long> min,
            Optional<Long> max,
            Optional<String> pattern,
            List<String> values,
            boolean secret,
            String description) {}

    /** @param bandwidthMbit absent where the class sets no limit */
    public record Resources(
            ApplianceClass.Range cpuMillis,
            ApplianceClass.Range memoryMib,
            Optional<ApplianceClass.Range> bandwidthMbit) {}

    /**
     * @param guide Markdown; empty for a class of the grid's own
     * @param versions the oldest first
     */
    public record ClassPage(ClassView shown, String guide, List<VersionView> versions) {}

    /**
     * @param standard whether the name alone means it
     * @param changes what is otherwise than in the version before; empty in the first
     */
    public record VersionView(String version, boolean standard, Comparison changes) {}

    /** @param effect {@code compatible}, {@code restart} or {@code breaks}: the worst of its items */
    public record Comparison(String effect, List<ChangeView> items) {
        public static Comparison of(List<ClassChange> changes) {
            return new Comparison(
                    word(ClassChanges.worst(changes)),
                    changes.stream()
                            .map(it -> new ChangeView(word(it.effect()), word(it.what()), it.name(), it.reason()))
                            .toList());
        }
    }

    /** @param what {@code class}, {@code image}, {@code terminal}, {@code volume}, {@code property}, {@code resource} or {@code boot} */
    public record ChangeView(String effect, String what, String name, String reason) {}

    /** @param marks by the name that drawings have for the class */
    public static Items items(Catalog catalog, Map<String, ClassMarks> marks) {
        var versions = catalog.signatures().stream()
                .map(it -> catalog.versions(it.entry().name()))
                .filter(it -> it.size() > 1)
                .flatMap(List::stream)
                .map(it -> pinned(it, marks))
                .toList();
        return new Items(
                catalog.signatures().stream().map(it -> view(it, marks)).toList(), versions);
    }

    public static List<VersionView> versions(Catalog catalog, String name) {
        var shown = new ArrayList<VersionView>();
        var before = Optional.<Signature>empty();
        for (var it : catalog.versions(name)) {
            var changes = before.map(was -> ClassChanges.between(was, it)).orElse(List.of());
            shown.add(new VersionView(it.entry().version(), catalog.isStandard(it), Comparison.of(changes)));
            before = Optional.of(it);
        }
        return List.copyOf(shown);
    }

    /** By the name that a drawing has for this very version. */
    private static ClassView pinned(Signature it, Map<String, ClassMarks> marks) {
        var shown = view(it, marks);
        return new ClassView(
                shown.kind(),
                ClassName.of(shown.name()).at(shown.version()).toString(),
                shown.version(),
                shown.title(),
                shown.description(),
                shown.category(),
                shown.icon(),
                shown.terminals(),
                shown.volumes(),
                shown.properties(),
                shown.resources(),
                shown.standing(),
                shown.disk());
    }

    public static ClassView view(Signature it, Map<String, ClassMarks> marks) {
        var standing = Standing.of(it, marks);
        return switch (it.entry()) {
            case ApplianceClass simple ->
                view(
                        "class",
                        new Metadata(simple.name(), simple.title(), simple.description()),
                        new Shelf(simple.version(), simple.category(), simple.icon()),
                        it,
                        standing,
                        Optional.of(new Resources(simple.cpuMillis(), simple.memoryMib(), simple.bandwidthMbit())));
            case AssemblyDocument assembly ->
                view("assembly", assembly.metadata(), assembly.shelf(), it, standing, Optional.empty());
        };
    }

    private static ClassView view(
            String kind,
            Metadata metadata,
            Shelf shelf,
            Signature signature,
            Standing standing,
            Optional<Resources> resources) {
        return new ClassView(
                kind,
                metadata.name(),
                shelf.version(),
                metadata.title(),
                metadata.description(),
                shelf.category(),
                shelf.icon(),
                signature.terminals().stream().map(ClassViews::view).toList(),
                signature.volumes().stream().map(ClassViews::view).toList(),
                signature.properties().stream().map(ClassViews::view).toList(),
                resources,
                standing,
                DiskView.of(signature.entry()));
    }

    private static TerminalView view(Terminal it) {
        return new TerminalView(it.name(), it.direction().name(), it.protocol().name(), it.port(), it.mandatory());
    }

    private static VolumeView view(VolumeSlot it) {
        return new VolumeView(
                it.name(), it.kind().name().toLowerCase(Locale.ROOT), it.mountPath(), it.minMib(), it.mandatory());
    }

    /** A property of an assembly is judged by the first of those that it feeds; all of them judge it when it is saved. */
    private static PropertyView view(Signature.Setting it) {
        Property property = it.leaves().getFirst();
        return new PropertyView(
                it.name(),
                property.type().name(),
                it.needed() || (property.mandatory() && property.defaultValue().isPresent()),
                it.needed() ? Optional.empty() : property.defaultValue(),
                property.min(),
                property.max(),
                property.pattern(),
                property.values(),
                it.secret(),
                property.description());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
