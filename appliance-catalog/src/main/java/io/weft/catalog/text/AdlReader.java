package io.weft.catalog.text;

import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import io.weft.catalog.text.AdlLexer.Word;
import io.weft.catalog.text.AdlParser.Body;
import io.weft.catalog.text.AdlParser.Statement;
import io.weft.kernel.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;

/**
 * A package and its main assembly in ADL as an application. What Weft has nothing for is refused by name and line, never left out: classes
 * and what they are made of are the catalog's to say, and so are components here.
 *
 * <p>A word without quotes that names a volume of the assembly fills a slot; every other value is a property's.
 */
final class AdlReader {
    private static final Set<String> OF_PACKAGE = Set.of("type", "description", "template");
    private static final Set<String> OF_SUBORDINATE =
            Set.of(".class", ".start_order", ".standby", ".failover", ".description");
    private static final String SYSTEM = "system.";
    private static final int MIB_IN_GIB = 1024;
    private static final int MBIT_IN_GBIT = 1000;
    private static final int MILLI = 3;

    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Integer> volumes = new LinkedHashMap<>();
    private final List<Subordinate> subordinates = new ArrayList<>();
    private final List<Statement> wires = new ArrayList<>();
    private final Map<String, Statement> places = new LinkedHashMap<>();
    private final List<Statement> beside = new ArrayList<>();
    private Optional<String> description = Optional.empty();

    private AdlReader() {}

    /** @param system what begins with a dot, and is no property's value */
    private record Subordinate(
            String name,
            Map<String, Word> system,
            Map<String, Integer> resources,
            Map<String, Word> properties,
            Map<String, Word> slots,
            List<Statement> beside) {}

    /** @return Weft's own text of it, whose form is not judged yet */
    static Reading<String> read(String text) {
        return AdlParser.read(text).then(it -> new AdlReader().file(it));
    }

    private Reading<String> file(List<Statement> descriptors) {
        var packages = new ArrayList<Statement>();
        var assemblies = new ArrayList<Statement>();
        for (var each : descriptors) {
            switch (each.kind()) {
                case Adl.PACKAGE -> packages.add(each);
                case Adl.ASSEMBLY -> assemblies.add(each);
                default -> refuse(each, "a " + each.kind() + " is not read: what classes are is the catalog's to say");
            }
        }
        packages.stream().skip(1).forEach(it -> refuse(it, "one text is one package"));
        assemblies.stream()
                .skip(1)
                .forEach(it -> refuse(it, "one assembly is read, and the others are to be in a catalog"));
        packages.stream().limit(1).forEach(this::header);
        if (assemblies.isEmpty()) {
            refusals.add(RefusalCode.FIELD_MISSING.at(Adl.ASSEMBLY, "The text has no assembly."));
        } else {
            assembly(assemblies.getFirst());
        }
        var name = packages.stream()
                .findFirst()
                .or(() -> assemblies.stream().findFirst())
                .map(Statement::name)
                .orElse("");
        return refusals.isEmpty() ? new Reading.Parsed<>(written(name)) : new Reading.Refused<>(refusals);
    }

    private void header(Statement it) {
        it.attributes().keySet().stream()
                .filter(key -> !OF_PACKAGE.contains(key))
                .forEach(key -> refuse(it, "Weft has nothing for " + key + " of a package"));
        it.body().inside().forEach(inside -> refuse(inside, "Weft has nothing for " + inside.kind() + " of a package"));
        if (!attribute(it, "type").map(Word::text).orElse("application").equals("application")) {
            refuse(it, "the package is no application");
        }
        if (!attribute(it, "template").map(Word::text).orElse("0").equals("0")) {
            refuse(it, "what a text says is no template yet: weft app template set makes one of an application");
        }
        description = attribute(it, "description").map(Word::text);
    }

    private void assembly(Statement assembly) {
        var inside = assembly.body().inside();
        inside.stream().filter(it -> it.kind().equals("volume")).forEach(this::volume);
        for (var it : inside) {
            switch (it.kind()) {
                case "volume" -> {}
                case ".description" -> description = it.value().map(Word::text).or(() -> description);
                case "subordinate" -> subordinate(it);
                case "connections" -> it.body().inside().forEach(this::wire);
                case "visual" -> it.body().inside().forEach(this::place);
                case Adl.WEFT -> beside.addAll(it.body().inside());
                default -> refuse(it, "Weft has nothing for " + it.kind() + " of an application's assembly");
            }
        }
    }

    private void volume(Statement it) {
        it.attributes().keySet().stream()
                .filter(key -> !key.equals(Adl.SIZE))
                .forEach(key -> refuse(it, "Weft has nothing for " + key + " of a volume"));
        attribute(it, Adl.SIZE)
                .ifPresentOrElse(
                        size -> amount(size, MIB_IN_GIB).ifPresent(mib -> {
                            if (volumes.put(it.name(), mib) != null) {
                                refuse(it, it.name() + " is said twice");
                            }
                        }),
                        () -> refuse(it, "say how large the volume is, as in size=256M"));
    }

    private void subordinate(Statement statement) {
        var found = new Subordinate(
                statement.name(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>());
        for (var it : statement.body().inside()) {
            if (it.value().isPresent()) {
                setting(found, it);
            } else if (it.kind().equals("resource")) {
                resource(found, it);
            } else if (it.kind().equals(Adl.WEFT)) {
                found.beside().addAll(it.body().inside());
            } else {
                refuse(it, "Weft has nothing for " + it.kind() + " of a subordinate");
            }
        }
        if (!found.system().containsKey(".class")) {
            refuse(statement, statement.name() + " does not say its .class");
        }
        subordinates.add(found);
    }

    private void setting(Subordinate of, Statement it) {
        var value = it.value().orElseThrow();
        if (it.kind().startsWith(".") && !OF_SUBORDINATE.contains(it.kind())) {
            refuse(it, "Weft has nothing for " + it.kind() + " of a subordinate");
            return;
        }
        var fillsASlot = value.kind() == AdlLexer.Kind.BARE && volumes.containsKey(value.text());
        var settings = it.kind().startsWith(".") ? of.system() : fillsASlot ? of.slots() : of.properties();
        if (settings.putIfAbsent(it.kind(), value) != null) {
            refuse(it, it.kind() + " is said twice");
        }
    }

    private void resource(Subordinate of, Statement it) {
        var resource = Adl.Resource.called(it.name());
        if (resource.isEmpty()
                || !it.attributes().keySet().equals(Set.of(Adl.USUAL))
                || attribute(it, Adl.USUAL).isEmpty()) {
            refuse(
                    it,
                    "an appliance is given cpu, mem or bw, as in resource cpu : dflt=0.5; between what, its class says");
            return;
        }
        var word = attribute(it, Adl.USUAL).orElseThrow();
        var amount = switch (resource.get()) {
            case CPU -> processors(word);
            case MEM -> amount(word, MIB_IN_GIB);
            case BW -> amount(word, MBIT_IN_GBIT);
        };
        amount.ifPresent(value -> {
            if (of.resources().put(resource.get().own, value) != null) {
                refuse(it, it.name() + " is said twice");
            }
        });
    }

    private Optional<Integer> processors(Word word) {
        if (word.text().matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
            return Optional.of(new BigDecimal(word.text()).movePointRight(MILLI).intValueExact());
        }
        refuse(word.line(), word.text(), "processors are a number such as 0.25");
        return Optional.empty();
    }

    private Optional<Integer> amount(Word word, int larger) {
        if (word.text().matches("[0-9]{1,7}M") || word.text().matches("[0-9]{1,5}G")) {
            var number = Integer.parseInt(word.text().substring(0, word.text().length() - 1));
            return Optional.of(word.text().endsWith("G") ? number * larger : number);
        }
        refuse(word.line(), word.text(), "an amount is a number of M or G, such as 256M");
        return Optional.empty();
    }

    private void place(Statement it) {
        if (places.put(it.kind(), it) != null) {
            refuse(it, "it has a place already");
        }
    }

    private void wire(Statement it) {
        if (it.to().isEmpty() || it.words().size() != 1) {
            refuse(it, "a connection is output => input, as in web.db => db.in");
        } else {
            wires.add(it);
        }
    }

    private String written(String name) {
        var yaml = new YamlWriter();
        yaml.block(() -> {
            yaml.pair("apiVersion", Form.API_VERSION);
            yaml.pair("kind", Form.APPLICATION.kind);
            yaml.section("metadata", () -> {
                yaml.pair("name", name);
                beside.stream().filter(AdlReader::isTitle).forEach(it -> entry(yaml, it));
                description.ifPresent(it -> yaml.pair("description", it));
            });
            yaml.section("spec", () -> {
                yaml.list(
                        "volumes",
                        List.copyOf(volumes.entrySet()),
                        FlowStyle.BLOCK,
                        it -> yaml.flow(() -> {
                            yaml.pair("name", it.getKey());
                            yaml.number("sizeMib", it.getValue());
                        }));
                yaml.list("appliances", subordinates, FlowStyle.BLOCK, it -> yaml.block(() -> appliance(yaml, it)));
                yaml.list(
                        "wires",
                        wires,
                        FlowStyle.BLOCK,
                        it -> yaml.flow(() -> {
                            yaml.pair("from", it.kind());
                            yaml.pair("to", it.to().orElseThrow().text());
                        }));
                beside.stream().filter(it -> !isTitle(it) && !isOfNotes(it)).forEach(it -> entry(yaml, it));
            });
            if (!places.isEmpty()) {
                yaml.section(
                        "layout",
                        () -> places.forEach((part, place) -> yaml.flowSection(
                                part,
                                () -> place.attributes().forEach((key, value) -> {
                                    yaml.word(key);
                                    value.ifPresentOrElse(it -> value(yaml, it), () -> yaml.value(""));
                                }))));
            }
            beside.stream().filter(AdlReader::isOfNotes).forEach(it -> entry(yaml, it));
        });
        return yaml.text();
    }

    private static boolean isOfNotes(Statement it) {
        return it.kind().equals(Adl.NOTES);
    }

    /** But for notes, all else beside an assembly is of the drawing. */
    private static boolean isTitle(Statement it) {
        return it.kind().equals("title");
    }

    private void appliance(YamlWriter yaml, Subordinate it) {
        yaml.pair("name", it.name());
        yaml.pair("class", className(it.system().get(".class").text()));
        Optional.ofNullable(it.system().get(".description")).ifPresent(word -> yaml.pair("description", word.text()));
        Optional.ofNullable(it.system().get(".start_order")).ifPresent(word -> {
            yaml.word("startOrder");
            value(yaml, word);
        });
        if (it.system().containsKey(".standby")) {
            yaml.flag("standby", !it.system().get(".standby").text().equals("0"));
        }
        Optional.ofNullable(it.system().get(".failover")).ifPresent(word -> yaml.pair("failoverGroup", word.text()));
        if (!it.resources().isEmpty()) {
            yaml.flowSection("resources", () -> it.resources().forEach(yaml::number));
        }
        if (!it.properties().isEmpty()) {
            yaml.section("properties", () -> it.properties().forEach((key, word) -> yaml.setting(key, word.text())));
        }
        if (!it.slots().isEmpty()) {
            yaml.flowSection("volumes", () -> it.slots().forEach((slot, word) -> yaml.pair(slot, word.text())));
        }
        it.beside().forEach(entry -> entry(yaml, entry));
    }

    private static String className(String said) {
        return said.startsWith(SYSTEM) ? said.substring(SYSTEM.length()) : said;
    }

    /** What is Weft's own below {@code weft}. */
    private static void entry(YamlWriter yaml, Statement it) {
        if (it.value().isPresent()) {
            yaml.word(it.kind());
            value(yaml, it.value().get());
            return;
        }
        switch (it.body()) {
            case Body.Block(var inside) -> yaml.section(it.kind(), () -> inside.forEach(each -> entry(yaml, each)));
            case Body.Items(var inside) -> yaml.list(it.kind(), inside, FlowStyle.BLOCK, each -> item(yaml, each));
            case Body.Nothing() -> yaml.flag(it.kind(), true);
        }
    }

    private static void item(YamlWriter yaml, Statement it) {
        if (it.body() instanceof Body.Block(var inside)) {
            yaml.block(() -> inside.forEach(each -> entry(yaml, each)));
        } else {
            value(yaml, it.words().getFirst());
        }
    }

    private static void value(YamlWriter yaml, Word word) {
        if (word.kind() == AdlLexer.Kind.BARE && Adl.isBare(word.text())) {
            yaml.plain(word.text());
        } else {
            yaml.value(word.text());
        }
    }

    private static Optional<Word> attribute(Statement it, String name) {
        return it.attributes().getOrDefault(name, Optional.empty());
    }

    private void refuse(Statement statement, String why) {
        refuse(statement.line(), (statement.kind() + " " + statement.name()).strip(), why);
    }

    private void refuse(int line, String what, String why) {
        refusals.add(RefusalCode.ADL_UNSUPPORTED.at("", "Line " + line + ", " + what + ": " + why + "."));
    }
}
