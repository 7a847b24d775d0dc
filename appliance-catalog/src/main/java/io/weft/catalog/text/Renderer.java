package io.weft.catalog.text;

import io.weft.catalog.Appliance;
import io.weft.catalog.ApplianceClass;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Boundary;
import io.weft.catalog.CatalogEntry;
import io.weft.catalog.Drawing;
import io.weft.catalog.Metadata;
import io.weft.catalog.Note;
import io.weft.catalog.Position;
import io.weft.catalog.Property;
import io.weft.catalog.Shelf;
import io.weft.catalog.Terminal;
import io.weft.catalog.VolumeSlot;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;

/** Records to canonical text: one order of keys, defaults left out, so that equal documents are equal texts. */
final class Renderer {
    private final YamlWriter yaml;

    private Renderer() {
        this(new YamlWriter());
    }

    /** For what is part of a text of another form. */
    Renderer(YamlWriter yaml) {
        this.yaml = yaml;
    }

    static String application(ApplicationDocument document) {
        var renderer = new Renderer();
        renderer.document(Form.APPLICATION, () -> {
            renderer.yaml.section("metadata", () -> renderer.names(document.metadata()));
            renderer.yaml.section("spec", () -> {
                renderer.drawing(document.drawing());
                renderer.yaml.list("classes", document.classes(), FlowStyle.BLOCK, renderer::entry);
            });
            renderer.layout(document.layout());
            renderer.notes(document.notes());
        });
        return renderer.yaml.text();
    }

    static String catalogEntry(CatalogEntry entry) {
        var renderer = new Renderer();
        renderer.entry(entry);
        return renderer.yaml.text();
    }

    void entry(CatalogEntry entry) {
        switch (entry) {
            case ApplianceClass simple -> applianceClass(simple);
            case AssemblyDocument assembly -> assembly(assembly);
        }
    }

    private void assembly(AssemblyDocument assembly) {
        document(Form.ASSEMBLY, () -> {
            yaml.section("metadata", () -> {
                names(assembly.metadata());
                shelf(assembly.shelf());
            });
            yaml.section("spec", () -> {
                boundary(assembly.boundary());
                drawing(assembly.drawing());
            });
            layout(assembly.layout());
            notes(assembly.notes());
        });
    }

    private void applianceClass(ApplianceClass it) {
        document(Form.APPLIANCE_CLASS, () -> {
            yaml.section("metadata", () -> {
                names(new Metadata(it.name(), it.title(), it.description()));
                shelf(new Shelf(it.version(), it.category(), it.icon()));
            });
            yaml.section("spec", () -> interior(it));
        });
    }

    private void document(Form form, Runnable body) {
        yaml.block(() -> {
            yaml.pair("apiVersion", Form.API_VERSION);
            yaml.pair("kind", form.kind);
            body.run();
        });
    }

    private void names(Metadata metadata) {
        yaml.pair("name", metadata.name());
        if (!metadata.title().equals(metadata.name())) {
            yaml.pair("title", metadata.title());
        }
        optional("description", metadata.description());
    }

    private void shelf(Shelf shelf) {
        yaml.pair("version", shelf.version());
        yaml.pair("category", shelf.category());
        yaml.pair("icon", shelf.icon());
    }

    private void drawing(Drawing drawing) {
        drawing.priority().ifPresent(it -> yaml.pair("priority", it.word()));
        yaml.list(
                "volumes",
                drawing.volumes(),
                FlowStyle.BLOCK,
                it -> yaml.flow(() -> {
                    yaml.pair("name", it.name());
                    yaml.number("sizeMib", it.sizeMib());
                }));
        yaml.list("appliances", drawing.appliances(), FlowStyle.BLOCK, it -> yaml.block(() -> appliance(it)));
        yaml.list(
                "wires",
                drawing.wires(),
                FlowStyle.BLOCK,
                it -> yaml.flow(() -> {
                    yaml.pair("from", it.from().toString());
                    yaml.pair("to", it.to().toString());
                }));
    }

    private void appliance(Appliance it) {
        yaml.pair("name", it.name());
        yaml.pair("class", it.className());
        optional("description", it.description());
        if (it.count() != 1) {
            yaml.number("count", it.count());
        }
        size(it);
        if (!it.properties().isEmpty()) {
            yaml.section("properties", () -> it.properties().forEach(yaml::setting));
        }
        if (!it.volumes().isEmpty()) {
            yaml.flowSection("volumes", () -> it.volumes().forEach(yaml::pair));
        }
        place(it);
    }

    /** How many by what rule, and how large. */
    void size(Appliance it) {
        it.scaling().ifPresent(scaling -> ScalingText.render(yaml, scaling));
        if (it.cpuMillis().isPresent()
                || it.memoryMib().isPresent()
                || it.bandwidthMbit().isPresent()) {
            yaml.flowSection("resources", () -> {
                it.cpuMillis().ifPresent(value -> yaml.number("cpuMillis", value));
                it.memoryMib().ifPresent(value -> yaml.number("memoryMib", value));
                it.bandwidthMbit().ifPresent(value -> yaml.number("bandwidthMbit", value));
            });
        }
    }

    /** When it starts, where it is reached, and whom it goes before and apart from. */
    void place(Appliance it) {
        it.startOrder().ifPresent(value -> yaml.number("startOrder", value));
        flagged("standby", it.standby());
        it.readySeconds().ifPresent(value -> yaml.number("readySeconds", value));
        it.externalAddress().ifPresent(value -> yaml.pair("externalAddress", value));
        it.priority().ifPresent(value -> yaml.pair("priority", value.word()));
        it.failover().ifPresent(value -> {
            yaml.pair("failoverGroup", value.group());
            if (value.soft()) {
                yaml.pair("failoverRule", "soft");
            }
        });
    }

    void layout(Map<String, Position> layout) {
        if (layout.isEmpty()) {
            return;
        }
        yaml.section(
                "layout",
                () -> layout.forEach((name, position) -> yaml.flowSection(name, () -> {
                    yaml.number("x", position.x());
                    yaml.number("y", position.y());
                })));
    }

    void notes(Map<String, Note> notes) {
        if (!notes.isEmpty()) {
            yaml.section("notes", () -> notes.forEach((name, it) -> yaml.section(name, () -> note(it))));
        }
    }

    private void note(Note it) {
        yaml.pair("text", it.text());
        if (it.color() != Note.Color.DEFAULT) {
            yaml.pair("color", it.color().word());
        }
        yaml.number("x", it.x());
        yaml.number("y", it.y());
        if (it.width() != Note.WIDTH) {
            yaml.number("width", it.width());
        }
        if (it.height() != Note.HEIGHT) {
            yaml.number("height", it.height());
        }
    }

    private void boundary(Boundary boundary) {
        if (boundary.equals(Boundary.CLOSED)) {
            return;
        }
        yaml.section("boundary", () -> {
            yaml.list("terminals", boundary.terminals(), FlowStyle.BLOCK, this::export);
            yaml.list("properties", boundary.properties(), FlowStyle.BLOCK, it -> yaml.block(() -> redirect(it)));
            yaml.list("volumes", boundary.volumes(), FlowStyle.BLOCK, this::export);
        });
    }

    private void export(Boundary.Export export) {
        yaml.flow(() -> {
            yaml.pair("name", export.name());
            yaml.pair("to", export.to().toString());
        });
    }

    private void redirect(Boundary.Redirect redirect) {
        yaml.pair("name", redirect.name());
        yaml.list("redirects", redirect.redirects(), FlowStyle.FLOW, it -> yaml.value(it.toString()));
        redirect.defaultValue().ifPresent(it -> yaml.setting("default", it));
        flagged("mandatory", redirect.mandatory());
        optional("description", redirect.description());
    }

    private void interior(ApplianceClass it) {
        image(it.image());
        yaml.section("resources", () -> {
            range("cpuMillis", it.cpuMillis());
            range("memoryMib", it.memoryMib());
            it.bandwidthMbit().ifPresent(range -> range("bandwidthMbit", range));
        });
        yaml.list("terminals", it.terminals(), FlowStyle.BLOCK, terminal -> yaml.flow(() -> terminal(terminal)));
        var drawn = it.volumes().stream()
                .filter(slot -> slot.kind() != VolumeSlot.Kind.IMAGE)
                .toList();
        yaml.list("volumes", drawn, FlowStyle.BLOCK, slot -> yaml.flow(() -> slot(slot)));
        yaml.list("properties", it.properties(), FlowStyle.BLOCK, property -> yaml.block(() -> property(property)));
        yaml.flowSection("boot", () -> {
            yaml.number("readySeconds", it.boot().readySeconds());
            yaml.number("stopSeconds", it.boot().stopSeconds());
        });
    }

    private void image(ApplianceClass.Image image) {
        switch (image) {
            case ApplianceClass.Image.Layer(var recipe) -> yaml.flowSection("image", () -> yaml.pair("recipe", recipe));
            case ApplianceClass.Image.OwnDisk own ->
                yaml.section(
                        "image",
                        () -> yaml.flowSection("disk", () -> {
                            yaml.pair("image", own.disk());
                            yaml.pair("firmware", word(own.firmware()));
                            yaml.number("sizeMib", own.sizeMib());
                        }));
        }
    }

    private void range(String key, ApplianceClass.Range range) {
        yaml.flowSection(key, () -> {
            yaml.number("min", range.min());
            yaml.number("normal", range.normal());
            yaml.number("max", range.max());
        });
    }

    private void terminal(Terminal terminal) {
        yaml.pair("name", terminal.name());
        yaml.pair("direction", word(terminal.direction()));
        yaml.pair("protocol", terminal.protocol().name());
        if (terminal.port() != terminal.protocol().port()) {
            yaml.number("port", terminal.port());
        }
        flagged("mandatory", terminal.mandatory());
    }

    private void slot(VolumeSlot slot) {
        yaml.pair("name", slot.name());
        yaml.pair("kind", word(slot.kind()));
        yaml.pair("mountPath", slot.mountPath());
        yaml.number("minMib", slot.minMib());
        flagged("mandatory", slot.mandatory());
    }

    private void property(Property property) {
        yaml.pair("name", property.name());
        yaml.pair("type", word(property.type()));
        flagged("mandatory", property.mandatory());
        property.defaultValue().ifPresent(it -> yaml.setting("default", it));
        property.min().ifPresent(it -> yaml.number("min", it));
        property.max().ifPresent(it -> yaml.number("max", it));
        property.pattern().ifPresent(it -> yaml.pair("pattern", it));
        yaml.list("values", property.values(), FlowStyle.FLOW, yaml::settingValue);
        flagged("secret", property.secret());
        optional("description", property.description());
    }

    private void optional(String key, String value) {
        if (!value.isEmpty()) {
            yaml.pair(key, value);
        }
    }

    private void flagged(String key, boolean value) {
        if (value) {
            yaml.flag(key, true);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
