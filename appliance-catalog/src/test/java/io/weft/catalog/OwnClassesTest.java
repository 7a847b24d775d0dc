package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes that live inside one application: made from another one, changed there, moved to the tenant's catalog. */
class OwnClassesTest {
    private static final int SEEDS = 250;

    private final ApplicationDocument shop = Documents.parseApplication("""
            apiVersion: weft/v1
            kind: Application
            metadata:
              name: shop
            spec:
              appliances:
                # what people see
                - name: web
                  class: web # plain
              wires: [] # none yet
            layout:
              web: {x: 1, y: 2} # here
            """).orThrow();

    @Test
    void aBranchIsACopyOfTheClassInsideTheText() {
        var branched = shop.branched("web", "front", Catalog.stock()).orThrow();

        assertThat(branched.drawing().appliance("web").orElseThrow().className())
                .isEqualTo("application/front");
        assertThat(branched.ownClass("front").orElseThrow().named("web"))
                .isEqualTo(Catalog.stock().find("web").orElseThrow());
        assertThat(branched.text()).contains("# what people see", "# plain", "# none yet", "# here");
        assertThat(Wiring.faults(branched, Catalog.stock())).isEmpty();
    }

    @Test
    void aSecondBranchStandsBesideTheFirst() {
        var branched = shop.branched("web", "front", Catalog.stock())
                .then(it -> it.branched("web", "other", Catalog.stock()))
                .orThrow();

        assertThat(branched.classes().stream().map(CatalogEntry::name)).containsExactly("front", "other");
        assertThat(branched.text()).contains("# none yet", "# here");
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        var branched = shop.branched("web", "front", Catalog.stock()).orThrow();

        assertThat(branched.branched("web", "front", Catalog.stock()).faults())
                .extracting(it -> it.code() + " " + it.field())
                .containsExactly("name-duplicate name");
        assertThat(shop.branched("nobody", "front", Catalog.stock()).faults())
                .extracting(it -> it.code() + " " + it.field())
                .containsExactly("appliance-unknown appliance");
        assertThat(shop.branched("web", "Front", Catalog.stock()).faults())
                .extracting(it -> it.code() + " " + it.field())
                .containsExactly("name-malformed spec.classes.Front.metadata.name");
    }

    @Test
    void whatIsMovedIsTheTenants() {
        var moved = shop.branched("web", "front", Catalog.stock())
                .then(it -> it.withMoved("front"))
                .orThrow();

        assertThat(moved.classes()).isEmpty();
        assertThat(moved.uses()).containsExactly("tenant/front");
        assertThat(moved.text()).isEqualTo(shop.text().replace("class: web #", "class: tenant/front #"));
    }

    @Test
    void moveFollowsIntoOtherOwnClasses() {
        var two = Documents.parseApplication("""
                apiVersion: weft/v1
                kind: Application
                metadata: {name: shop}
                spec:
                  appliances:
                    - {name: a, class: application/outer}
                  classes:
                    - apiVersion: weft/v1
                      kind: Assembly
                      metadata: {name: outer}
                      spec:
                        appliances:
                          - {name: inner, class: application/inner} # within
                    - apiVersion: weft/v1
                      kind: Assembly
                      metadata: {name: inner}
                      spec: {appliances: [{name: web, class: web}]}
                """).orThrow();

        var moved = two.withMoved("inner").orThrow();

        assertThat(moved.uses()).containsExactlyInAnyOrder("application/outer", "tenant/inner");
        assertThat(moved.text()).contains("class: tenant/inner} # within").doesNotContain("name: inner}\n");
    }

    @Test
    void anOwnClassHidesNoneOfTheCatalog() {
        var branched = shop.branched("web", "web", Catalog.stock()).orThrow();

        var known = branched.known(Catalog.stock());

        assertThat(known.find("web")).isEqualTo(Catalog.stock().find("web"));
        assertThat(known.find("application/web")).isPresent();
    }

    @Test
    void itGoesAlongInAnArchive() {
        var branched = shop.branched("web", "front", Catalog.stock()).orThrow();

        var packed = Archives.pack(branched, Catalog.stock(), Archives.keys(new byte[32]));

        assertThat(Archives.open(packed).orThrow().document().sameModel(branched))
                .isTrue();
    }

    @Test
    void differencesAreToldInsideTheClass() {
        var before = shop.branched("web", "front", Catalog.stock()).orThrow();
        var after = Documents.parseApplication(before.text().replace("readySeconds: ", "readySeconds: 1"))
                .orThrow();

        assertThat(Differences.between(before, after, Catalog.stock()))
                .extracting(it -> it.kind() + " " + it.what() + " " + it.name() + " " + it.field())
                .containsExactly("CHANGED CLASS front descriptor");
    }

    @Test
    void aBranchRunsAsWhatItCameFrom() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var documents = new RandomDocuments(seed, 20);
            var application = documents.application();
            var catalog = documents.catalog();
            var branched = application;
            for (var each : application.appliances()) {
                branched = branched.branched(each.name(), "own-" + each.name(), catalog)
                        .orThrow();
            }
            var told = Documents.parseApplication(branched.canonical()).orThrow();
            var expansion = Expander.expand(told, catalog);
            assertThat(told.sameModel(branched)).as("seed " + seed).isTrue();
            assertThat(ExpansionCheck.findings(told, catalog, expansion))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(unnamed(expansion)).as("seed " + seed).isEqualTo(unnamed(Expander.expand(application, catalog)));
        }
    }

    private static List<Object> unnamed(Expansion it) {
        var appliances = it.appliances().stream()
                .map(flat -> List.of(
                        flat.name(),
                        flat.applianceClass().named("any"),
                        flat.count(),
                        flat.properties(),
                        flat.volumes(),
                        flat.startRank()))
                .toList();
        return List.of(appliances, it.circuits(), it.volumes());
    }
}
