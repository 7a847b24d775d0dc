package io.weft.catalog.text;

import io.weft.catalog.Appliance;
import io.weft.catalog.ApplianceClass;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Boundary;
import io.weft.catalog.Catalog;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.Terminal.Direction;
import io.weft.catalog.VolumeSlot;
import io.weft.catalog.VolumeUse;
import io.weft.catalog.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;

/**
 * An application as a service template of TOSCA 2.0 (OASIS): an appliance is a node, its class a node type, an input a capability, an
 * output and a slot for a volume a requirement. What TOSCA has no word for stands under {@code metadata.weft}, as Weft's own text has it.
 */
final class ToscaWriter {
    private final YamlWriter yaml = new YamlWriter();
    private final Renderer own = new Renderer(yaml);
    private final ApplicationDocument document;
    private final Catalog known;

    private ToscaWriter(ApplicationDocument document, Catalog catalog) {
        this.document = document;
        this.known = document.known(catalog);
    }

    static String write(ApplicationDocument document, Catalog catalog) {
        var writer = new ToscaWriter(document, catalog);
        writer.yaml.block(writer::file);
        return writer.yaml.text();
    }

    private void file() {
        yaml.pair(Tosca.VERSION_KEY, Tosca.VERSION);
        yaml.section("metadata", () -> yaml.pair("template_name", document.name()));
        yaml.section("capability_types", () -> {
            yaml.flowSection(
                    Tosca.TERMINAL,
                    () -> yaml.flowSection("properties", () -> {
                        yaml.flowSection("protocol", () -> yaml.pair("type", "string"));
                        yaml.flowSection("port", () -> yaml.pair("type", "integer"));
                    }));
            yaml.flowSection(Tosca.STORAGE, () -> {});
        });
        yaml.section("node_types", this::types);
        yaml.section("service_template", () -> {
            yaml.section("metadata", () -> yaml.section(Tosca.WEFT, this::beside));
            yaml.section("node_templates", this::nodes);
        });
    }

    private void beside() {
        yaml.pair("title", document.metadata().title());
        if (!document.metadata().description().isEmpty()) {
            yaml.pair("description", document.metadata().description());
        }
        document.drawing().priority().ifPresent(it -> yaml.pair("priority", it.word()));
        yaml.list("classes", document.classes(), FlowStyle.BLOCK, own::entry);
        own.layout(document.layout());
        own.notes(document.notes());
    }

    private void types() {
        if (!document.volumes().isEmpty()) {
            yaml.section(Tosca.VOLUME, () -> {
                yaml.flowSection("properties", () -> yaml.flowSection("sizeMib", () -> yaml.pair("type", "integer")));
                yaml.flowSection(
                        "capabilities",
                        () -> yaml.flowSection(Tosca.STORAGE_NAME, () -> yaml.pair("type", Tosca.STORAGE)));
            });
        }
        document.appliances().stream()
                .map(Appliance::className)
                .distinct()
                .sorted()
                .forEach(name ->
                        yaml.section(Tosca.PREFIX + name, () -> known.find(name).ifPresent(this::type)));
    }

    private void type(CatalogEntry entry) {
        switch (entry) {
            case ApplianceClass it -> type(it);
            case AssemblyDocument it -> type(it.boundary());
        }
    }

    private void type(ApplianceClass it) {
        yaml.pair("description", it.title());
        section("properties", it.properties(), property -> {
            yaml.flowSection(property.name(), () -> {
                yaml.pair(
                        "type",
                        switch (property.type()) {
                            case INTEGER -> "integer";
                            case BOOLEAN -> "boolean";
                            case STRING, TEXT, ENUM -> "string";
                        });
                yaml.flag(
                        "required",
                        property.mandatory() && property.defaultValue().isEmpty());
            });
        });
        var inputs = it.terminals().stream()
                .filter(terminal -> terminal.direction() == Direction.INPUT)
                .toList();
        section(
                "capabilities",
                inputs,
                input -> yaml.flowSection(input.name(), () -> {
                    yaml.pair("type", Tosca.TERMINAL);
                    yaml.flowSection("properties", () -> {
                        yaml.flowSection("protocol", () -> {
                            yaml.pair("type", "string");
                            yaml.pair("default", input.protocol().name());
                        });
                        yaml.flowSection("port", () -> {
                            yaml.pair("type", "integer");
                            yaml.number("default", input.port());
                        });
                    });
                }));
        var outputs = it.terminals().stream()
                .filter(terminal -> terminal.direction() == Direction.OUTPUT)
                .map(terminal -> new Wanted(terminal.name(), Tosca.TERMINAL, terminal.mandatory()));
        var slots = it.volumes().stream()
                .filter(slot -> slot.kind() != VolumeSlot.Kind.IMAGE)
                .map(slot -> new Wanted(slot.name(), Tosca.STORAGE, slot.mandatory()));
        requirements(Stream.concat(outputs, slots).toList());
    }

    /** Which of its terminals are inputs is a matter of what is inside. */
    private void type(Boundary boundary) {
        section(
                "properties",
                boundary.properties(),
                it -> yaml.flowSection(it.name(), () -> {
                    yaml.pair("type", "string");
                    yaml.flag("required", it.mandatory());
                }));
        requirements(boundary.volumes().stream()
                .map(it -> new Wanted(it.name(), Tosca.STORAGE, false))
                .toList());
    }

    private record Wanted(String name, String capability, boolean mandatory) {}

    private void requirements(List<Wanted> all) {
        yaml.list(
                "requirements",
                all,
                FlowStyle.BLOCK,
                it -> yaml.flow(() -> yaml.flowSection(it.name(), () -> {
                    yaml.pair("capability", it.capability());
                    yaml.range("count_range", it.mandatory() ? 1 : 0, 1);
                })));
    }

    private <T> void section(String key, List<T> items, Consumer<T> each) {
        if (!items.isEmpty()) {
            yaml.section(key, () -> items.forEach(each));
        }
    }

    private void nodes() {
        document.volumes().forEach(it -> yaml.flowSection(Tosca.VOLUME_NAME + it.name(), () -> volume(it)));
        var wires = document.wires().stream()
                .collect(Collectors.groupingBy(it -> it.from().appliance()));
        document.appliances()
                .forEach(it -> yaml.section(it.name(), () -> node(it, wires.getOrDefault(it.name(), List.of()))));
    }

    private void volume(VolumeUse it) {
        yaml.pair("type", Tosca.VOLUME);
        yaml.flowSection("properties", () -> yaml.number("sizeMib", it.sizeMib()));
    }

    private void node(Appliance it, List<Wire> wires) {
        yaml.pair("type", Tosca.PREFIX + it.className());
        if (!it.description().isEmpty()) {
            yaml.pair("description", it.description());
        }
        if (it.count() != 1) {
            yaml.number("count", it.count());
        }
        if (isMoreThanItsClass(it)) {
            yaml.section(
                    "metadata",
                    () -> yaml.section(Tosca.WEFT, () -> {
                        own.size(it);
                        own.place(it);
                    }));
        }
        if (!it.properties().isEmpty()) {
            yaml.section("properties", () -> it.properties().forEach(yaml::setting));
        }
        var wanted = Stream.concat(
                        wires.stream()
                                .map(wire -> Map.entry(
                                        wire.from().name(),
                                        new Filled(
                                                wire.to().appliance(), wire.to().name()))),
                        it.volumes().entrySet().stream()
                                .map(slot -> Map.entry(
                                        slot.getKey(),
                                        new Filled(Tosca.VOLUME_NAME + slot.getValue(), Tosca.STORAGE_NAME))))
                .toList();
        yaml.list(
                "requirements",
                wanted,
                FlowStyle.BLOCK,
                each -> yaml.flow(() -> yaml.flowSection(each.getKey(), () -> {
                    yaml.pair("node", each.getValue().node());
                    yaml.pair("capability", each.getValue().capability());
                })));
    }

    private static boolean isMoreThanItsClass(Appliance it) {
        return it.standby()
                || Stream.of(
                                it.scaling(),
                                it.cpuMillis(),
                                it.memoryMib(),
                                it.bandwidthMbit(),
                                it.startOrder(),
                                it.readySeconds(),
                                it.externalAddress(),
                                it.priority(),
                                it.failover())
                        .anyMatch(Optional::isPresent);
    }

    private record Filled(String node, String capability) {}
}
