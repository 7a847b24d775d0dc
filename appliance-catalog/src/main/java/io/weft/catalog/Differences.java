package io.weft.catalog;

import io.weft.catalog.Difference.Kind;
import io.weft.catalog.Difference.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What two drawings have apart, by appliance, wire and volume. The order of lists is nobody's business, and no difference.
 *
 * <p>HOW: each drawing is a set of facts, each thing and each of its fields one. A thing that only one side has is one
 * difference, whatever its fields; of what both have each field is compared.
 */
public final class Differences {
    private static final String PROPERTY = "properties.";

    private final Set<Secrets.Place> secret;
    private final List<Difference> found = new ArrayList<>();

    private Differences(Set<Secrets.Place> secret) {
        this.secret = secret;
    }

    private record Thing(What what, String name) {}

    /** @param catalog knows which values are secrets: of those it is only said that they differ */
    public static List<Difference> between(ApplicationDocument before, ApplicationDocument after, Catalog catalog) {
        var secret = new HashSet<>(Secrets.places(before, catalog));
        secret.addAll(Secrets.places(after, catalog));
        var differences = new Differences(secret);
        differences.compare(facts(before), facts(after));
        return differences.found.stream().sorted().toList();
    }

    private void compare(Map<Thing, Map<String, String>> was, Map<Thing, Map<String, String>> is) {
        was.forEach((thing, fields) -> {
            if (is.containsKey(thing)) {
                compare(thing, fields, is.get(thing));
            } else {
                add(Kind.REMOVED, thing, "", summary(thing, fields), "");
            }
        });
        is.forEach((thing, fields) -> {
            if (!was.containsKey(thing)) {
                add(Kind.ADDED, thing, "", "", summary(thing, fields));
            }
        });
    }

    private void compare(Thing thing, Map<String, String> was, Map<String, String> is) {
        var fields = new TreeSet<>(was.keySet());
        fields.addAll(is.keySet());
        for (var field : fields) {
            var before = Optional.ofNullable(was.get(field));
            var after = Optional.ofNullable(is.get(field));
            if (!before.equals(after)) {
                add(Kind.CHANGED, thing, field, told(thing, field, before), told(thing, field, after));
            }
        }
    }

    private void add(Kind kind, Thing thing, String field, String before, String after) {
        found.add(new Difference(kind, thing.what(), thing.name(), field, before, after));
    }

    private String told(Thing thing, String field, Optional<String> value) {
        var hidden = thing.what() == What.APPLIANCE
                && field.startsWith(PROPERTY)
                && secret.contains(new Secrets.Place(thing.name(), field.substring(PROPERTY.length())));
        return value.map(it -> hidden ? Secrets.HIDDEN : it).orElse("");
    }

    private static String summary(Thing thing, Map<String, String> fields) {
        return switch (thing.what()) {
            case APPLIANCE -> fields.get("count") + " × " + fields.get("class");
            case VOLUME -> fields.get("sizeMib") + " MiB";
            case CLASS -> fields.get("version");
            case PLACE -> fields.get("at");
            case NOTE -> fields.get("text");
            case DOCUMENT, WIRE -> "";
        };
    }

    private static Map<Thing, Map<String, String>> facts(ApplicationDocument document) {
        var facts = new TreeMap<Thing, Map<String, String>>(
                Comparator.comparing(Thing::what).thenComparing(Thing::name));
        var metadata = document.metadata();
        var own = new TreeMap<>(
                Map.of("name", metadata.name(), "title", metadata.title(), "description", metadata.description()));
        document.drawing().priority().ifPresent(it -> own.put("priority", it.word()));
        facts.put(new Thing(What.DOCUMENT, ""), own);
        document.appliances().forEach(it -> facts.put(new Thing(What.APPLIANCE, it.name()), fields(it)));
        document.wires().forEach(it -> facts.put(new Thing(What.WIRE, it.name()), Map.of()));
        document.volumes()
                .forEach(it -> facts.put(
                        new Thing(What.VOLUME, it.name()), Map.of("sizeMib", Integer.toString(it.sizeMib()))));
        document.classes().forEach(it -> facts.put(new Thing(What.CLASS, it.name()), fields(it)));
        document.layout()
                .forEach((name, it) -> facts.put(new Thing(What.PLACE, name), Map.of("at", it.x() + ", " + it.y())));
        document.notes().forEach((name, it) -> facts.put(new Thing(What.NOTE, name), fields(it)));
        return facts;
    }

    /** Nothing in a class is a secret: neither a default nor what stands inside an assembly may be one. */
    private static Map<String, String> fields(CatalogEntry entry) {
        var fields = new TreeMap<String, String>();
        switch (entry) {
            case ApplianceClass simple -> fields.put("descriptor", Documents.render(simple));
            case AssemblyDocument assembly -> {
                fields.put("boundary", assembly.boundary().spoken());
                assembly.drawing()
                        .appliances()
                        .forEach(it -> fields(it)
                                .forEach((field, value) -> fields.put("appliances." + it.name() + "." + field, value)));
                assembly.drawing().wires().forEach(it -> fields.put("wires." + it.name(), "drawn"));
                assembly.drawing().volumes().forEach(it -> fields.put("volumes." + it.name(), it.sizeMib() + " MiB"));
                assembly.notes().forEach((name, it) -> fields.put("notes." + name, it.text()));
            }
        }
        fields.put("version", entry.version());
        return fields;
    }

    private static Map<String, String> fields(Note it) {
        return Map.of(
                "text",
                it.text(),
                "color",
                it.color().word(),
                "at",
                it.x() + ", " + it.y(),
                "size",
                it.width() + " × " + it.height());
    }

    private static Map<String, String> fields(Appliance it) {
        var fields = new TreeMap<String, String>();
        fields.put("class", it.className());
        fields.put("count", Integer.toString(it.count()));
        if (!it.description().isEmpty()) {
            fields.put("description", it.description());
        }
        it.scaling().ifPresent(rule -> fields.putAll(fields(rule)));
        it.cpuMillis().ifPresent(value -> fields.put("resources.cpuMillis", value.toString()));
        it.memoryMib().ifPresent(value -> fields.put("resources.memoryMib", value.toString()));
        it.bandwidthMbit().ifPresent(value -> fields.put("resources.bandwidthMbit", value.toString()));
        it.startOrder().ifPresent(value -> fields.put("startOrder", value.toString()));
        it.externalAddress().ifPresent(value -> fields.put("externalAddress", value));
        if (it.standby()) {
            fields.put("standby", "true");
        }
        it.readySeconds().ifPresent(value -> fields.put("readySeconds", value.toString()));
        it.priority().ifPresent(value -> fields.put("priority", value.word()));
        it.failover().ifPresent(value -> {
            fields.put("failoverGroup", value.group());
            fields.put("failoverRule", value.soft() ? "soft" : "hard");
        });
        it.properties().forEach((name, value) -> fields.put(PROPERTY + name, value));
        it.volumes().forEach((slot, volume) -> fields.put("volumes." + slot, volume));
        return fields;
    }

    private static Map<String, String> fields(Scaling rule) {
        var fields = new TreeMap<String, String>();
        fields.put("scaling.minReplicas", Integer.toString(rule.minReplicas()));
        fields.put("scaling.maxReplicas", Integer.toString(rule.maxReplicas()));
        fields.put("scaling.metrics", joined(rule.metrics(), it -> it.name() + " " + it.target()));
        fields.put(
                "scaling.schedules",
                joined(
                        rule.schedules(),
                        it -> it.replicas() + " from " + it.start() + " to " + it.end() + " " + it.timeZone()));
        fields.put("scaling.scaleOut", pace(rule.scaleOut()));
        fields.put("scaling.scaleIn", pace(rule.scaleIn()));
        fields.put("scaling.breakAfter", Integer.toString(rule.breakAfter()));
        rule.surge().ifPresent(it -> fields.put("scaling.surge", it.toString()));
        rule.maxCostPerHour().ifPresent(it -> fields.put("scaling.maxCostPerHour", it));
        return fields;
    }

    private static String pace(Scaling.Pace it) {
        return it.step() + " at a time, " + it.cooldownSeconds() + " s apart";
    }

    private static <T> String joined(List<T> items, Function<T, String> said) {
        return items.stream().map(said).collect(Collectors.joining("; "));
    }
}
