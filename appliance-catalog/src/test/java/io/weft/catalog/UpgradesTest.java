package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.ClassChange.Effect;
import io.weft.catalog.ClassChange.What;
import io.weft.catalog.Terminal.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Versions of classes, what is otherwise between them, and applications on their way from one to another. */
class UpgradesTest {
    private static final int SEEDS = RandomDocuments.asked(600);

    private final ApplianceClass web = TestTexts.CATALOG.applianceClass("web").orElseThrow();
    private final ApplicationDocument shortener = TestTexts.shortener();

    @Test
    void aVersionThatIsAddedChangesNothingThatIsDrawn() {
        var catalog = with(changed(web, "2.0.0", it -> it.replace("port: 80}", "port: 8080}")));

        assertThat(catalog.applianceClass("web").orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(catalog.applianceClass("web@2.0.0").orElseThrow().version()).isEqualTo("2.0.0");
        assertThat(catalog.applianceClass("web@1.0.0")).isEqualTo(catalog.applianceClass("web"));
        assertThat(catalog.versions("web"))
                .extracting(it -> it.entry().version())
                .containsExactly("1.0.0", "2.0.0");
        assertThat(catalog.entries()).hasSameSizeAs(TestTexts.CATALOG.entries());
        assertThat(Expander.expand(shortener, catalog)).isEqualTo(Expander.expand(shortener, TestTexts.CATALOG));
        assertThat(Catalog.EMPTY.and(catalog).versions("web")).isEqualTo(catalog.versions("web"));
        assertThat(catalog.with(web).faults()).extracting("code").containsExactly("name-duplicate");
    }

    @Test
    void versionsHaveTheOrderOfTheirNumbers() {
        assertThat(List.of("1.0.0-alpha", "1.0.0", "1.2.0", "1.10.0", "2.0.0-rc.1", "2.0.0").stream()
                        .map(Version::of)
                        .toList())
                .isSorted();
    }

    @Test
    void saysWhatAChangeMeans() {
        assertThat(changes(it -> it.replace("title: Web server", "title: The web server")))
                .isEmpty();
        assertThat(changes(it -> it.replace("recipe: web", "recipe: web-2")))
                .containsExactly(
                        new ClassChange(Effect.RESTART, What.IMAGE, "web-2", "It boots from another image than web."));
        assertThat(changes(it -> it.replace("readySeconds: 180", "readySeconds: 90")))
                .extracting(ClassChange::effect)
                .containsExactly(Effect.COMPATIBLE);
        assertThat(changes(it -> it.replace("protocol: http, port: 80}", "protocol: postgres, port: 80}")))
                .containsExactly(
                        new ClassChange(Effect.BREAKS, What.TERMINAL, "in", "It spoke http and speaks postgres."));
        assertThat(changes(it -> it.replace("protocol: http, port: 80}", "protocol: http, port: 8080}")))
                .extracting(ClassChange::effect)
                .containsExactly(Effect.RESTART);
        assertThat(changes(it -> it.replace("mandatory: false", "mandatory: true")))
                .extracting(ClassChange::reason)
                .containsExactly("It has to be wired now.");
        assertThat(changes(it -> it.replace("max: 1024}", "max: 512}")))
                .extracting(ClassChange::effect, ClassChange::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Effect.BREAKS, "memoryMib"));
        assertThat(changes(UpgradesTest::limited))
                .containsExactly(new ClassChange(
                        Effect.BREAKS,
                        What.RESOURCE,
                        "bandwidthMbit",
                        "It had no limit and takes 10–1000, usually 100."));
        assertThat(changes(it -> it.replace("properties: []", "properties: [{name: greeting, type: string}]")))
                .extracting(ClassChange::effect)
                .containsExactly(Effect.RESTART);
        assertThat(changes(it ->
                        it.replace("properties: []", "properties: [{name: greeting, type: string, mandatory: true}]")))
                .extracting(ClassChange::effect)
                .containsExactly(Effect.BREAKS);
    }

    @Test
    void anotherUsualBandwidthIsNoReasonToRestart() {
        var limited = changed(web, "1.1.0", UpgradesTest::limited);
        var wider = changed(web, "1.2.0", it -> limited(it).replace("normal: 100,", "normal: 200,"));

        assertThat(ClassChanges.between(Signature.of(limited), Signature.of(wider)))
                .extracting(ClassChange::effect, ClassChange::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Effect.COMPATIBLE, "What it gets unless it is said was 100 and is 200."));
        assertThat(ClassChanges.between(Signature.of(wider), Signature.of(web)))
                .extracting(ClassChange::reason)
                .containsExactly("It has no limit any more.");
    }

    private static String limited(String text) {
        return text.replace("  terminals:", "    bandwidthMbit: {min: 10, normal: 100, max: 1000}\n  terminals:");
    }

    @Test
    void goesThereAndBackByTheText() {
        var catalog = with(changed(web, "1.1.0", it -> it.replace("recipe: web", "recipe: web-2")));

        assertThat(Upgrades.newer(shortener, catalog)).containsExactly(new Upgrades.Newer("web", "1.0.0", "1.1.0"));
        var there = Upgrades.plan(shortener, "web", Optional.empty(), catalog).orThrow();
        assertThat(there.appliances()).containsExactly("web");
        assertThat(there.broken()).isEmpty();
        assertThat(there.document().text()).isEqualTo(shortener.text().replace("class: web\n", "class: web@1.1.0\n"));
        assertThat(Upgrades.newer(there.document(), catalog)).isEmpty();
        var back = Upgrades.plan(there.document(), "web", Optional.of("1.0.0"), catalog)
                .orThrow();
        assertThat(back.used()).containsExactly("1.1.0");
        assertThat(Expander.expand(back.document(), catalog).appliances())
                .extracting(Expansion.FlatAppliance::applianceClass)
                .isEqualTo(Expander.expand(shortener, catalog).appliances().stream()
                        .map(Expansion.FlatAppliance::applianceClass)
                        .toList());
    }

    @Test
    void namesTheWiresThatWouldBreak() {
        var catalog = with(changed(
                web,
                "2.0.0",
                it -> it.replace("    - {name: app, direction: output, protocol: http, mandatory: false}\n", "")));

        var there =
                Upgrades.plan(shortener, "web", Optional.of("2.0.0"), catalog).orThrow();

        assertThat(there.broken()).extracting(Upgrades.Broken::wire).containsExactly("web.app->app.in");
        assertThat(there.broken().getFirst().refusal().reason()).contains("no terminal app");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(Upgrades.plan(shortener, "redis", Optional.empty(), TestTexts.CATALOG)
                        .faults())
                .extracting("field")
                .containsExactly("class");
        assertThat(Upgrades.plan(shortener, "web", Optional.of("9.0.0"), TestTexts.CATALOG)
                        .faults())
                .extracting("field")
                .containsExactly("version");
    }

    /** The heart of it: what is not said to break, breaks nobody; what is said to be compatible, no guest notices. */
    @Test
    void whatIsNotSaidToBreakBreaksNothing() {
        var effects = new ArrayList<Effect>();
        for (var seed = 0; seed < SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 0);
            var application = documents.application();
            var random = new Random(seed);
            var used = application.appliances().stream()
                    .flatMap(it -> documents.catalog().applianceClass(it.className()).stream())
                    .toList();
            if (used.isEmpty()) {
                continue;
            }
            var was = used.get(random.nextInt(used.size()));
            if (!(documents.catalog().with(ChangedClass.of(was, random))
                    instanceof Reading.Parsed<Catalog>(var catalog))) {
                continue;
            }
            var upgrade = Upgrades.plan(application, was.name(), Optional.of(ChangedClass.VERSION), catalog)
                    .orThrow();
            var worst = ClassChanges.worst(upgrade.changes());
            effects.add(worst);
            if (worst != Effect.BREAKS) {
                assertThat(upgrade.broken())
                        .as("seed " + seed + " " + upgrade.changes())
                        .isEmpty();
            }
            if (worst == Effect.COMPATIBLE) {
                assertThat(guests(upgrade.document(), catalog))
                        .as("seed " + seed + " " + upgrade.changes())
                        .isEqualTo(guests(application, catalog));
            }
        }
        assertThat(effects).contains(Effect.values());
    }

    /** Everything of flat appliances that a guest is made from. */
    private static List<String> guests(ApplicationDocument application, Catalog catalog) {
        return Expander.expand(application, catalog).appliances().stream()
                .map(it -> String.join(
                        " ",
                        it.name(),
                        it.applianceClass().image().name(),
                        it.cpuMillis() + " " + it.memoryMib(),
                        it.properties().toString(),
                        it.volumes().toString(),
                        it.applianceClass().terminals().stream()
                                .filter(terminal -> terminal.direction() != Direction.OUTPUT)
                                .map(terminal -> terminal.name() + terminal.port())
                                .toList()
                                .toString()))
                .toList();
    }

    private List<ClassChange> changes(UnaryOperator<String> edit) {
        return ClassChanges.between(Signature.of(web), Signature.of(changed(web, "1.1.0", edit)));
    }

    private static Catalog with(ApplianceClass other) {
        return TestTexts.CATALOG.with(other).orThrow();
    }

    private static ApplianceClass changed(ApplianceClass it, String version, UnaryOperator<String> edit) {
        var text = TestTexts.read(TestTexts.RESOURCES.resolve("classes/" + it.name() + "/class.yaml"));
        return Documents.parseClass(edit.apply(text.replace("version: 1.0.0", "version: " + version)))
                .orThrow();
    }
}
