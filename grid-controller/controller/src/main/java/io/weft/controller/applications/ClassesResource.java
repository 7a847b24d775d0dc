package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplianceClass;
import io.weft.catalog.Property;
import io.weft.catalog.Terminal;
import io.weft.catalog.VolumeSlot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The classes that appliances can be of. */
@Path("/api/v1/classes")
@Authenticated
public class ClassesResource {
    private final Library library;

    ClassesResource(Library library) {
        this.library = library;
    }

    public record Items(List<ClassView> items) {}

    public record ClassView(
            String name,
            String version,
            String title,
            String description,
            String category,
            String icon,
            List<TerminalView> terminals,
            List<VolumeView> volumes,
            List<PropertyView> properties,
            Resources resources) {}

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
        return new Items(
                library.catalog().classes().stream().map(ClassesResource::view).toList());
    }

    private static ClassView view(ApplianceClass it) {
        return new ClassView(
                it.name(),
                it.version(),
                it.title(),
                it.description(),
                it.category(),
                it.icon(),
                it.terminals().stream().map(ClassesResource::view).toList(),
                it.volumes().stream().map(ClassesResource::view).toList(),
                it.properties().stream().map(ClassesResource::view).toList(),
                new Resources(it.cpuMillis(), it.memoryMib()));
    }

    private static TerminalView view(Terminal it) {
        return new TerminalView(it.name(), it.direction().name(), it.protocol().name(), it.port(), it.mandatory());
    }

    private static VolumeView view(VolumeSlot it) {
        return new VolumeView(
                it.name(), it.kind().name().toLowerCase(Locale.ROOT), it.mountPath(), it.minMib(), it.mandatory());
    }

    private static PropertyView view(Property it) {
        return new PropertyView(
                it.name(),
                it.type().name(),
                it.mandatory(),
                it.defaultValue(),
                it.min(),
                it.max(),
                it.pattern(),
                it.values(),
                it.secret(),
                it.description());
    }
}
