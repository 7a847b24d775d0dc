package io.weft.catalog.text;

import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import io.weft.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;

/**
 * A service template of TOSCA 2.0 as an application: nodes of the types that {@link ToscaWriter} writes, and what it writes beside them.
 * What Weft has nothing for is refused by name, never left out. Node types in the text are for others to read: what a class is, is the
 * catalog's to say.
 */
final class ToscaReader {
    private static final Set<String> IN_FILE = Set.of(
            Tosca.VERSION_KEY,
            "metadata",
            "description",
            "capability_types",
            "relationship_types",
            "node_types",
            "service_template");
    private static final Set<String> IN_TEMPLATE = Set.of("metadata", "description", "node_templates");
    private static final Set<String> IN_NODE =
            Set.of("type", "description", "count", "metadata", "properties", "requirements");
    private static final String TEMPLATE = "service_template";
    private static final String NODES = TEMPLATE + ".node_templates";

    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Wire> wires = new ArrayList<>();

    private ToscaReader() {}

    /** @param slots volume slot to volume */
    private record Node(String name, String type, Tree.Mapping tree, Map<String, String> slots) {
        boolean isVolume() {
            return type.equals(Tosca.VOLUME);
        }

        /** Of a volume, what the application calls it. */
        String ownName() {
            return isVolume() && name.startsWith(Tosca.VOLUME_NAME) ? name.substring(Tosca.VOLUME_NAME.length()) : name;
        }
    }

    private record Wire(String from, String to) {}

    static boolean isTosca(String text) {
        return text.lines()
                .filter(it -> !it.isBlank() && !it.startsWith("#") && !it.equals("---"))
                .findFirst()
                .filter(it -> it.startsWith(Tosca.VERSION_KEY + ":"))
                .isPresent();
    }

    /** @return Weft's own text of it, whose form is not judged yet */
    static Reading<String> read(String text) {
        return YamlReader.read(text).then(tree -> new ToscaReader().file(tree));
    }

    private Reading<String> file(Tree tree) {
        if (!(tree instanceof Tree.Mapping file)) {
            return new Reading.Refused<>(
                    List.of(RefusalCode.TYPE_WRONG.at("", "A TOSCA file is a mapping, from line 1 on.")));
        }
        var version = text(file, Tosca.VERSION_KEY).orElse("");
        if (!version.equals(Tosca.VERSION)) {
            refuse(Tosca.VERSION_KEY, "it is of version " + version + ", and Weft reads " + Tosca.VERSION);
        }
        only(file, "", IN_FILE);
        var template = below(file, TEMPLATE);
        only(template, TEMPLATE + ".", IN_TEMPLATE);
        below(template, "node_templates").entries().forEach((name, entry) -> node(name, entry.value()));
        nodes.values().stream().filter(it -> !it.isVolume()).forEach(this::requirements);
        var name = text(below(file, "metadata"), "template_name");
        if (name.isEmpty()) {
            refusals.add(RefusalCode.FIELD_MISSING.at(
                    "metadata.template_name", "The file does not say what the application is called."));
        }
        return refusals.isEmpty()
                ? new Reading.Parsed<>(written(name.orElseThrow(), file, template))
                : new Reading.Refused<>(refusals);
    }

    private void node(String name, Tree tree) {
        var path = NODES + "." + name;
        if (!(tree instanceof Tree.Mapping node)) {
            refuse(path, "a node template is a mapping");
            return;
        }
        only(node, path + ".", IN_NODE);
        var type = text(node, "type").orElse("");
        if (!type.startsWith(Tosca.PREFIX)) {
            refuse(
                    path + ".type",
                    "it is of type " + (type.isEmpty() ? "none" : type) + ", and Weft knows " + Tosca.PREFIX
                            + "CLASS for each class of a catalog and " + Tosca.VOLUME);
        }
        below(node, "properties").entries().forEach((key, entry) -> {
            if (!(entry.value() instanceof Tree.Scalar)) {
                refuse(path + ".properties." + key, "a value is a text, a number or a truth, and no function");
            }
        });
        nodes.put(name, new Node(name, type, node, new LinkedHashMap<>()));
    }

    private void requirements(Node node) {
        var path = NODES + "." + node.name() + ".requirements";
        var wanted = node.tree().get("requirements");
        if (wanted.isEmpty()) {
            return;
        }
        if (!(wanted.get() instanceof Tree.Sequence(var items, _, _))) {
            refuse(path, "requirements are a list");
            return;
        }
        for (var at = 0; at < items.size(); at++) {
            requirement(node, items.get(at), path + "[" + at + "]");
        }
    }

    private void requirement(Node node, Tree tree, String path) {
        if (!(tree instanceof Tree.Mapping one) || one.entries().size() != 1) {
            refuse(path, "a requirement has one name");
            return;
        }
        var name = one.entries().firstEntry().getKey();
        var filled = one.entries().firstEntry().getValue().value();
        var target = target(filled);
        var found = nodes.get(target);
        if (found == null) {
            refuse(path + "." + name, "no node template is called " + (target.isEmpty() ? "so" : target));
        } else if (found.isVolume()) {
            node.slots().put(name, found.ownName());
        } else if (filled instanceof Tree.Mapping it && text(it, "capability").isPresent()) {
            wires.add(new Wire(
                    node.name() + "." + name,
                    target + "." + text(it, "capability").get()));
        } else {
            refuse(path + "." + name + ".capability", "say which input of " + target + " it is");
        }
    }

    /** A requirement is filled by the name of a node, or by a mapping that has it. */
    private static String target(Tree filled) {
        return switch (filled) {
            case Tree.Scalar it -> it.text();
            case Tree.Mapping it -> text(it, "node").orElse("");
            case Tree.Sequence _ -> "";
        };
    }

    private String written(String name, Tree.Mapping file, Tree.Mapping template) {
        var yaml = new YamlWriter();
        var beside = below(below(template, "metadata"), Tosca.WEFT);
        yaml.block(() -> {
            yaml.pair("apiVersion", Form.API_VERSION);
            yaml.pair("kind", Form.APPLICATION.kind);
            yaml.section("metadata", () -> {
                yaml.pair("name", name);
                text(beside, "title").ifPresent(it -> yaml.pair("title", it));
                text(beside, "description")
                        .or(() -> text(template, "description"))
                        .or(() -> text(file, "description"))
                        .ifPresent(it -> yaml.pair("description", it));
            });
            yaml.section("spec", () -> {
                copy(yaml, beside, "priority");
                volumes(yaml);
                appliances(yaml);
                yaml.list(
                        "wires",
                        wires,
                        FlowStyle.BLOCK,
                        it -> yaml.flow(() -> {
                            yaml.pair("from", it.from());
                            yaml.pair("to", it.to());
                        }));
                copy(yaml, beside, "classes");
            });
            copy(yaml, beside, "layout");
            copy(yaml, beside, "notes");
        });
        return yaml.text();
    }

    private void volumes(YamlWriter yaml) {
        yaml.list(
                "volumes",
                nodes.values().stream().filter(Node::isVolume).toList(),
                FlowStyle.BLOCK,
                it -> yaml.flow(() -> {
                    yaml.pair("name", it.ownName());
                    yaml.copyEntries(below(it.tree(), "properties"));
                }));
    }

    private void appliances(YamlWriter yaml) {
        yaml.list(
                "appliances",
                nodes.values().stream().filter(it -> !it.isVolume()).toList(),
                FlowStyle.BLOCK,
                it -> yaml.block(() -> {
                    yaml.pair("name", it.name());
                    yaml.pair("class", it.type().substring(Tosca.PREFIX.length()));
                    copy(yaml, it.tree(), "description");
                    copy(yaml, it.tree(), "count");
                    yaml.copyEntries(below(below(it.tree(), "metadata"), Tosca.WEFT));
                    copy(yaml, it.tree(), "properties");
                    if (!it.slots().isEmpty()) {
                        yaml.flowSection("volumes", () -> it.slots().forEach(yaml::pair));
                    }
                }));
    }

    private static void copy(YamlWriter yaml, Tree.Mapping from, String key) {
        from.get(key).ifPresent(it -> {
            yaml.word(key);
            yaml.copy(it);
        });
    }

    private static Optional<String> text(Tree.Mapping mapping, String key) {
        return mapping.get(key).map(it -> it instanceof Tree.Scalar scalar ? scalar.text() : "");
    }

    /** What is not there, or no mapping, has nothing in it. */
    private static Tree.Mapping below(Tree.Mapping mapping, String key) {
        return mapping.get(key)
                .filter(Tree.Mapping.class::isInstance)
                .map(Tree.Mapping.class::cast)
                .orElseGet(() -> new Tree.Mapping(new LinkedHashMap<>(), true, mapping.span()));
    }

    private void only(Tree.Mapping mapping, String path, Set<String> known) {
        mapping.entries().keySet().stream()
                .filter(it -> !known.contains(it))
                .forEach(it -> refuse(path + it, "Weft has nothing for " + it));
    }

    private void refuse(String path, String why) {
        refusals.add(RefusalCode.TOSCA_UNSUPPORTED.at(
                path, why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + "."));
    }
}
