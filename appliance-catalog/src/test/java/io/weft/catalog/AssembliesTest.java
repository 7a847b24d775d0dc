package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.catalog.Expansion.FlatVolume;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Assemblies used like classes: a shop of a web tier and a program, twice in one application, one of them nested. */
class AssembliesTest {
    private static final String TIER = """
            apiVersion: weft/v1
            kind: Assembly
            metadata: {name: tier, version: 1.0.0, category: web, icon: web}
            spec:
              boundary:
                terminals:
                  - {name: in, to: web.in}
                  - {name: db, to: app.db}
                properties:
                  - {name: program, redirects: [app.program], default: pass}
              appliances:
                - {name: web, class: web, count: 2}
                - {name: app, class: app}
              wires:
                - {from: web.app, to: app.in}
            """;
    private static final String SHOP = """
            apiVersion: weft/v1
            kind: Assembly
            metadata: {name: shop}
            spec:
              boundary:
                terminals: [{name: in, to: tier.in}]
                properties:
                  - {name: program, redirects: [tier.program], description: What the shop runs}
                  - {name: key, redirects: [db.password]}
                volumes: [{name: data, to: db.data}]
              appliances:
                - {name: tier, class: tier}
                - {name: db, class: pgsql}
                - {name: cache, class: pgsql, volumes: {data: scratch}}
              volumes: [{name: scratch, sizeMib: 100}]
              wires:
                - {from: tier.db, to: db.in}
            """;
    private static final String NEWS = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: news}
            spec:
              volumes: [{name: articles, sizeMib: 500}, {name: orders, sizeMib: 600}]
              appliances:
                - {name: gateway, class: in}
                - {name: front, class: tier, properties: {program: serve()}}
                - {name: db, class: pgsql, volumes: {data: articles}}
                - {name: shop, class: shop, properties: {key: s3cret}, volumes: {data: orders}}
              wires:
                - {from: gateway.out, to: shop.in}
                - {from: front.db, to: db.in}
            """;

    private final Catalog catalog = Catalog.of(List.of(
                    Documents.parseEntry(SHOP).orThrow(),
                    Documents.parseEntry(TIER).orThrow(),
                    TestTexts.CATALOG.applianceClass("web").orElseThrow(),
                    TestTexts.CATALOG.applianceClass("app").orElseThrow(),
                    TestTexts.CATALOG.applianceClass("in").orElseThrow(),
                    TestTexts.CATALOG.applianceClass("pgsql").orElseThrow()))
            .orThrow();
    private final ApplicationDocument news = Documents.parseApplication(NEWS).orThrow();

    @Test
    void becomeFlatWithPathsAsNames() {
        var expansion = Expander.expand(news, catalog);

        assertThat(expansion.appliances())
                .extracting(FlatAppliance::name)
                .containsExactly(
                        "db",
                        "front/app",
                        "front/web",
                        "gateway",
                        "shop/cache",
                        "shop/db",
                        "shop/tier/app",
                        "shop/tier/web");
        assertThat(expansion.circuits())
                .extracting(FlatCircuit::name)
                .containsExactly(
                        "front/app.db->db.in",
                        "front/web.app->front/app.in",
                        "gateway.out->shop/tier/web.in",
                        "shop/tier/app.db->shop/db.in",
                        "shop/tier/web.app->shop/tier/app.in");
        assertThat(ExpansionCheck.findings(news, catalog, expansion)).isEmpty();
    }

    @Test
    void handValuesAndVolumesDown() {
        var flat = byName(Expander.expand(news, catalog));

        assertThat(flat.get("front/app").properties()).containsEntry("program", "serve()");
        assertThat(flat.get("shop/tier/app").properties()).containsEntry("program", "pass");
        assertThat(flat.get("shop/db").properties())
                .containsEntry("password", "s3cret")
                .containsEntry("database", "app");
        assertThat(flat.get("shop/db").volumes()).containsOnly(entry("data", "orders"));
        assertThat(flat.get("shop/cache").volumes()).containsOnly(entry("data", "shop/scratch"));
        assertThat(Expander.expand(news, catalog).volumes())
                .containsExactly(
                        new FlatVolume("articles", 500),
                        new FlatVolume("orders", 600),
                        new FlatVolume("shop/scratch", 100));
    }

    @Test
    void sayInTheirOwnWordsWhatTheyHandDown() {
        var program = catalog.signature("shop")
                .orElseThrow()
                .properties()
                .getFirst()
                .leaves()
                .getFirst();
        assertThat(program.description()).isEqualTo("What the shop runs");
        assertThat(program.defaultValue()).contains("pass");
        var inner = TestTexts.CATALOG.signature("app").orElseThrow().properties().stream()
                .filter(it -> it.name().equals("program"))
                .findFirst()
                .orElseThrow()
                .leaves()
                .getFirst();
        assertThat(catalog.signature("tier")
                        .orElseThrow()
                        .properties()
                        .getFirst()
                        .leaves()
                        .getFirst()
                        .description())
                .isEqualTo(inner.description());
    }

    @Test
    void giveTheirTimeToWhatSaysNoneItself() {
        var patient = Documents.parseApplication(
                        NEWS.replace("name: shop, class: shop", "name: shop, readySeconds: 700, class: shop")
                                .replace("name: db, class: pgsql", "name: db, readySeconds: 9, class: pgsql"))
                .orThrow();
        var flat = Expander.expand(patient, catalog).appliances().stream()
                .collect(Collectors.toMap(
                        FlatAppliance::name, it -> it.applianceClass().boot().readySeconds()));
        assertThat(flat).containsEntry("shop/tier/web", 700).containsEntry("db", 9);
        assertThat(flat.get("front/web"))
                .isEqualTo(TestTexts.CATALOG
                        .applianceClass("web")
                        .orElseThrow()
                        .boot()
                        .readySeconds());
        assertThat(Expander.expand(patient, catalog).appliances())
                .allMatch(
                        it -> catalog.applianceClass(it.applianceClass().name()).isPresent());
    }

    @Test
    void neverShowSecretsWhenPrinted() {
        assertThat(Expander.expand(news, catalog).toString()).doesNotContain("s3cret");
        assertThat(news.toString()).doesNotContain("s3cret");
        assertThat(news.appliances().toString()).doesNotContain("s3cret");
    }

    @Test
    void areJudgedLikeClasses() {
        var wrong = Documents.parseApplication(NEWS.replace("data: orders", "disk: orders")
                        .replace("{from: gateway.out, to: shop.in}", "{from: gateway.out, to: shop.db}")
                        .replace("key: s3cret", "colour: s3cret")
                        .replace("name: front, class: tier", "name: front, class: tier, count: 2"))
                .orThrow();

        assertThat(Wiring.faults(wrong, catalog))
                .extracting("code")
                .containsExactlyInAnyOrder(
                        "count-of-assembly",
                        "property-unknown",
                        "volume-slot-unknown",
                        "volume-missing",
                        "wire-terminal-unknown");
    }

    @Test
    void thatContainEachOtherNeverEnterACatalog() {
        var circle = Catalog.of(List.of(
                Documents.parseEntry(uses("one", "two")).orThrow(),
                Documents.parseEntry(uses("two", "one")).orThrow()));

        assertThat(circle.faults()).extracting("field").containsExactly("one:spec.appliances.it.class");
    }

    @Test
    void areNestedEightDeepAndNoDeeper() {
        var deep = TestTexts.CATALOG;
        var inner = "web";
        for (var level = 1; level <= Limits.MAX_ASSEMBLY_DEPTH; level++) {
            deep = deep.with(Documents.parseEntry(uses("level-" + level, inner)).orThrow())
                    .orThrow();
            inner = "level-" + level;
        }

        var tooDeep = deep.with(Documents.parseEntry(uses("level-9", inner)).orThrow());

        assertThat(tooDeep.faults()).extracting("code").containsExactly("assembly-too-deep");
    }

    @Test
    void thatGrowBeyondBoundsAreRefusedBeforeTheyAreExpanded() {
        var growing = TestTexts.CATALOG;
        var inner = "web";
        for (var level = 1; level <= 2; level++) {
            growing = growing.with(Documents.parseEntry(twenty("twenty-" + level, inner))
                            .orThrow())
                    .orThrow();
            inner = "twenty-" + level;
        }

        assertThat(growing.with(Documents.parseEntry(twenty("twenty-3", inner)).orThrow())
                        .faults())
                .extracting("code")
                .containsExactly("expansion-too-large");
    }

    private static String uses(String name, String inner) {
        return """
                apiVersion: weft/v1
                kind: Assembly
                metadata: {name: %s}
                spec: {appliances: [{name: it, class: %s}]}
                """.formatted(name, inner);
    }

    private static String twenty(String name, String inner) {
        var uses = new StringBuilder();
        for (var i = 0; i < 20; i++) {
            uses.append("{name: w").append(i).append(", class: ").append(inner).append("}, ");
        }
        return uses(name, inner).replace("{name: it, class: " + inner + "}", uses.toString());
    }

    private static Map<String, FlatAppliance> byName(Expansion expansion) {
        return expansion.appliances().stream().collect(Collectors.toMap(FlatAppliance::name, it -> it));
    }
}
