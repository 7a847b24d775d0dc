package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Archives;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one does with texts before a grid sees them. */
class TextCommandsTest {
    private static final String SHOP = """
            apiVersion: weft/v1
            kind: Application
            metadata:
              name: shop
            spec:
              appliances:
                - name: web # the front
                  class: web
            """;
    private static final String UNORDERED =
            SHOP.replace("apiVersion: weft/v1\nkind: Application", "kind: Application\napiVersion: weft/v1");
    private static final String SHOP_PATH = "/api/v1/tenants/acme/applications/shop";
    private static final String LINES = """
            {"items": [{"kind": "removed", "what": "wire", "name": "web.app->app.in", "field": "", "before": "", "after": ""},
                       {"kind": "changed", "what": "appliance", "name": "web", "field": "count", "before": "1", "after": "3"}]}""";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGridAndAlice() {
        grid = new FakeGrid();
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    @Test
    void putsAFileInOrderAndSaysWhich() throws IOException {
        var shop = file("shop.yaml", UNORDERED);
        var tidy = file("tidy.yaml", SHOP);

        var checked = alice.runs("fmt", "--check", shop, tidy);
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).isEqualTo(shop + "\n");
        assertThat(Path.of(shop)).hasContent(UNORDERED);

        assertThat(alice.runs("fmt", shop, tidy).exit()).isZero();
        assertThat(Path.of(shop)).hasContent(SHOP);
        assertThat(alice.runs("fmt", "--check", shop, tidy).exit()).isZero();
        assertThat(alice.types(UNORDERED).runs("fmt", "-").out()).isEqualTo(SHOP);
        assertThat(grid.asked()).isEmpty();
    }

    @Test
    void leavesABrokenFileAloneAndGoesOn() throws IOException {
        var broken = file("broken.yaml", "kind: Application\n");
        var shop = file("shop.yaml", UNORDERED);

        var seen = alice.runs("fmt", broken, shop);

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.err()).contains(broken + ": apiVersion: ").contains("(field-missing)");
        assertThat(Path.of(broken)).hasContent("kind: Application\n");
        assertThat(Path.of(shop)).hasContent(SHOP);
    }

    @Test
    void judgesByTheStockAndByClassesOfOnesOwn() throws IOException {
        var own = file("own.yaml", SHOP.replace("class: web", "class: notes"));
        Files.createDirectories(home.resolve("classes/notes"));
        Files.writeString(home.resolve("classes/notes/class.yaml"), """
                apiVersion: weft/v1
                kind: ApplianceClass
                metadata: {name: notes, version: 1.0.0}
                spec:
                  image: {recipe: notes}
                  resources: {cpuMillis: {min: 100, normal: 100, max: 100}, memoryMib: {min: 96, normal: 96, max: 96}}
                """);

        var stock = alice.runs("validate", own, file("shop.yaml", SHOP));
        assertThat(stock.exit()).isEqualTo(1);
        assertThat(stock.err()).contains("spec.appliances.web.class").contains("(class-unknown)");
        assertThat(stock.out()).contains("1 of 2 as they should be.");
        assertThat(stock.err()).doesNotContain("weft app plan");
        var ofTenant = file("pair.yaml", SHOP.replace("class: web", "class: tenant/pair"));
        assertThat(alice.runs("validate", ofTenant).err()).contains("(class-unknown)", "weft app plan");
        assertThat(alice.runs("validate", "--classes", home.resolve("classes").toString(), own)
                        .exit())
                .isZero();
        assertThat(alice.runs("validate", "--output", "json", own).out()).contains("\"code\" : \"class-unknown\"");
    }

    @Test
    void comparesTwoFilesWithoutAGrid() throws IOException {
        var shop = file("shop.yaml", SHOP);
        var two = file("two.yaml", SHOP.replace("class: web", "class: web\n      count: 2"));

        var seen = alice.runs("diff", shop, two);

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out()).contains("~  appliance  web   count    1   2");
        assertThat(alice.runs("diff", "--exit-code", shop, two).exit()).isEqualTo(1);
        assertThat(alice.runs("diff", "--exit-code", shop, shop).out()).contains("No difference.");
        assertThat(grid.asked()).isEmpty();
    }

    @Test
    void comparesRevisionsAndFilesWithWhatRuns() throws IOException {
        var shop = file("shop.yaml", SHOP);
        grid.tells("GET " + SHOP_PATH + "/diff?from=3&to=5", 200, LINES)
                .tells("GET " + SHOP_PATH + "/diff?from=3", 200, LINES)
                .tells("POST " + SHOP_PATH + "/diff", 200, LINES)
                .tells("POST " + SHOP_PATH + "/diff?from=3", 200, LINES);

        assertThat(alice.runs("diff", "shop@3", "shop@5").out())
                .contains("-  wire")
                .contains("1    3");
        assertThat(alice.runs("diff", "shop@3", "shop").exit()).isZero();
        assertThat(alice.runs("diff", "shop@3", shop).exit()).isZero();
        assertThat(grid.lastAsked("POST " + SHOP_PATH + "/diff?from=3").body()).isEqualTo(SHOP);
        assertThat(alice.runs("diff", shop, "shop").out()).contains("+  wire").contains("3    1");
        assertThat(alice.runs("diff", "No Such", "shop").exit()).isEqualTo(2);
    }

    @Test
    void listsRevisionsAndPrintsOne() {
        grid.tells("GET " + SHOP_PATH + "/revisions?limit=100", 200, """
                        {"items": [{"number": 2, "madeBy": "alice", "madeAt": "2026-11-22T11:58:00Z", "inForce": true}], "next": "2"}""")
                .tells("GET " + SHOP_PATH + "/revisions?limit=100&after=2", 200, """
                        {"items": [{"number": 1, "madeBy": "bob", "madeAt": "2026-11-20T12:00:00Z", "inForce": false}]}""")
                .tells("GET " + SHOP_PATH + "/revisions/1", 200, "{\"text\": \"# first\\n\"}");

        assertThat(alice.runs("app", "revisions", "shop").out())
                .contains("in force")
                .contains("bob");
        assertThat(alice.runs("app", "text", "shop", "--revision", "1").out()).isEqualTo("# first\n");
    }

    @Test
    void saysWhatAnUpgradeWouldBeAndAsksForIt() {
        grid.tells("POST " + SHOP_PATH + "/upgrade", 200, Answers.text("upgrade.json"))
                .tells("POST " + SHOP_PATH + "/upgrade", 200, Answers.text("upgrade-broken.json"))
                .tells("POST " + SHOP_PATH + "/upgrade", 202, Answers.text("operation-done.json"))
                .tells("GET /api/v1/classes/web/diff?from=1.0.0&to=2.0.0", 200, """
                        {"effect": "breaks", "items": [{"effect": "breaks", "what": "terminal", "name": "app", "reason": "It is gone."}]}""");

        var plan = alice.runs("app", "upgrade", "shop", "--class", "web", "--plan");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("one at a time, the others serve").contains("is away while it begins anew");
        var broken = alice.runs("app", "upgrade", "shop", "--class", "web", "--to", "2.0.0", "--plan");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).contains("This cannot be done").contains("web.app->app.in");
        assertThat(alice.runs("app", "upgrade", "shop", "--class", "web", "--to", "1.1.0")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("POST " + SHOP_PATH + "/upgrade").body()).contains("\"version\":\"1.1.0\"");
        assertThat(alice.runs("class", "diff", "web", "1.0.0", "2.0.0").out())
                .contains("breaks")
                .contains("It is gone.");
    }

    @Test
    void saysWhatAGuestIsMadeOf() {
        grid.tells("GET /api/v1/classes/web/sbom", 200, """
                        {"spdxVersion": "SPDX-2.3", "packages": [{"name": "web", "versionInfo": "sha256:00"},
                         {"name": "bash", "versionInfo": "5.2.15-2+b13"}]}""");

        assertThat(alice.runs("class", "sbom", "web").out()).contains("PACKAGE").contains("bash", "5.2.15-2+b13");
        assertThat(alice.runs("class", "sbom", "web", "--output", "json").out()).contains("SPDX-2.3");
    }

    @Test
    void verifiesAnArchiveAndSendsItWithWhatIsAllowed() throws IOException {
        var keys = Archives.keys(new byte[32]);
        var document = Documents.parseApplication(SHOP).orThrow();
        var file = home.resolve("shop.weft.tar");
        Files.write(file, Archives.pack(document, Catalog.stock(), keys));
        grid.tells("GET /api/v1/archive-key", 200, "{\"key\": \"" + Archives.told(keys) + "\"}")
                .tells("POST /api/v1/tenants/acme/applications/import", 422, """
                        {"title": "Refused", "detail": "It is signed, but not by this grid.", "errors":
                         [{"code": "archive-foreign", "field": "", "reason": "It is signed, but not by this grid."}]}""")
                .tells("POST /api/v1/tenants/acme/applications/import", 201, Answers.text("application.json"));

        var seen = alice.runs("app", "verify", file.toString());
        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out())
                .contains("shop")
                .containsPattern("web \\d+\\.\\d+\\.\\d+")
                .contains("yes");
        var other = alice.runs("app", "verify", file.toString(), "--key", Archives.told(Archives.keys(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        })));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err()).contains("(archive-foreign)");
        var altered = Files.readAllBytes(file);
        altered[600] ^= 1;
        Files.write(home.resolve("altered.tar"), altered);
        assertThat(alice.runs("app", "verify", home.resolve("altered.tar").toString())
                        .exit())
                .isEqualTo(1);

        assertThat(alice.runs("app", "import", file.toString()).err())
                .contains("(archive-foreign)")
                .contains("--allow-foreign")
                .doesNotContain("--allow-unsigned");
        assertThat(alice.runs(
                                "app",
                                "import",
                                file.toString(),
                                "--name",
                                "other",
                                "--set",
                                "db.password=x=y",
                                "--allow-foreign")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("POST /api/v1/tenants/acme/applications/import")
                        .body())
                .contains("\"db.password\":\"x=y\"")
                .contains("\"foreign\"")
                .contains("\"name\":\"other\"");
        assertThat(alice.runs("app", "import", home.resolve("none").toString()).exit())
                .isEqualTo(2);
    }
}
