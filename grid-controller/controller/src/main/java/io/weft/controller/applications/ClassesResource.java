package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplianceClass;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Guides;
import io.weft.catalog.Metadata;
import io.weft.catalog.Property;
import io.weft.catalog.Shelf;
import io.weft.catalog.Signature;
import io.weft.catalog.Terminal;
import io.weft.catalog.VolumeSlot;
import io.weft.kernel.RefusedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What appliances can be of: classes, and assemblies that are used like classes. */
@Path("/api/v1/classes")
@Authenticated
public class ClassesResource {
    private final Library library;

    ClassesResource(Library library) {
        this.library = library;
    }

    public record Items(List<ClassView> items) {}

    /**
     * @param kind {@code class} or {@code assembly}
     * @param resources of an assembly none: it takes those of its parts
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
            Optional<Resources> resources) {}

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

    public record Resources(ApplianceClass.Range cpuMillis, ApplianceClass.Range memoryMib) {}

    @GET
    public Items list() {
        return new Items(library.catalog().signatures().stream()
                .map(ClassesResource::view)
                .toList());
    }

    /** @param guide Markdown; empty for a class of the grid's own */
    public record ClassPage(ClassView shown, String guide) {}

    /** A class with what people wrote about it. */
    @GET
    @Path("{name}")
    public ClassPage show(@PathParam("name") String name) {
        return library.catalog()
                .signature(name)
                .map(it -> new ClassPage(view(it), Guides.of(name).orElse("")))
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND,
                        "class-not-found",
                        "name",
                        "The catalog has no class of this name."));
    }

    private static ClassView view(Signature it) {
        return switch (it.entry()) {
            case ApplianceClass simple ->
                view(
                        "class",
                        new Metadata(simple.name(), simple.title(), simple.description()),
                        new Shelf(simple.version(), simple.category(), simple.icon()),
                        it,
                        Optional.of(new Resources(simple.cpuMillis(), simple.memoryMib())));
            case AssemblyDocument assembly ->
                view("assembly", assembly.metadata(), assembly.shelf(), it, Optional.empty());
        };
    }

    private static ClassView view(
            String kind, Metadata metadata, Shelf shelf, Signature signature, Optional<Resources> resources) {
        return new ClassView(
                kind,
                metadata.name(),
                shelf.version(),
                metadata.title(),
                metadata.description(),
                shelf.category(),
                shelf.icon(),
                signature.terminals().stream().map(ClassesResource::view).toList(),
                signature.volumes().stream().map(ClassesResource::view).toList(),
                signature.properties().stream().map(ClassesResource::view).toList(),
                resources);
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
}
