package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Archives;
import io.weft.catalog.ClassArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tenant's own catalog, and classes that live in one application. */
class PublishingCommandsTest {
    private static final String CLASSES = "/api/v1/tenants/acme/classes";
    private static final String PAGE = """
            {"shown": {"name": "tenant/pair", "title": "Web and program",
                       "standing": {"scope": "tenant", "deprecated": {"by": "ada", "reason": "old", "replacement": "web"}}},
             "guide": "", "versions": [{"version": "1.0.0", "standard": true, "changes": {"effect": "compatible", "items": []}}],
             "published": [{"version": "1.0.0", "by": "ada", "at": "2026-11-26T10:00:00Z"}],
             "users": [{"kind": "application", "name": "site", "versions": ["1.0.0"]}]}""";

    @TempDir
    Path home;

    @TempDir
    Path place;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGrid() {
        grid = new FakeGrid();
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void writesAClassIntoAFileVerifiesAndImportsIt() throws IOException {
        var keys = Archives.keys(new byte[32]);
        var text = """
                apiVersion: weft/v1
                kind: Assembly
                metadata: {name: pair, version: 1.0.0}
                spec:
                  appliances:
                    - {name: web, class: web}
                """;
        var archive = Archives.pack(List.of(new ClassArchive.Version("pair", "1.0.0", text, "")), keys);
        grid.tells("GET " + CLASSES + "/pair/export", 200, "no archive, which the command can't know")
                .tells("GET /api/v1/archive-key", 200, "{\"key\": \"" + Archives.told(keys) + "\"}")
                .tells("POST " + CLASSES + "/import", 422, """
                        {"title": "Refused", "detail": "Nobody has signed it.", "errors":
                         [{"code": "archive-unsigned", "field": "", "reason": "Nobody has signed the archive."}]}""")
                .tells("POST " + CLASSES + "/import", 201, PAGE);
        var file = place.resolve("pair.tar");

        assertThat(alice.runs("class", "export", "tenant/pair", file.toString()).exit())
                .isZero();
        assertThat(file).content().startsWith("no archive");
        assertThat(alice.runs("class", "verify", file.toString()).err()).contains("(archive-malformed)");
        Files.write(file, archive);
        var seen = alice.runs("class", "verify", file.toString());
        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out()).contains("pair 1.0.0", "yes");
        assertThat(alice.runs("class", "import", file.toString()).err()).contains("--allow-unsigned");
        var brought = alice.runs("class", "import", file.toString(), "--name", "two", "--allow-unsigned");
        assertThat(brought.out()).contains("tenant/pair");
        assertThat(grid.lastAsked("POST " + CLASSES + "/import").body())
                .contains("\"name\":\"two\"", "\"allow\":[\"unsigned\"]");
        assertThat(alice.runs("class", "import", place.resolve("none").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void publishesADirectoryWithItsGuide() throws IOException {
        grid.tells("POST " + CLASSES, 201, PAGE);
        Files.writeString(place.resolve("assembly.yaml"), "kind: Assembly");
        Files.writeString(place.resolve("guide.md"), "## Use");

        var published = alice.runs("class", "publish", place.toString());

        assertThat(published.exit()).as(published.err()).isZero();
        assertThat(published.out())
                .contains("tenant/pair", "1.0.0", "standard", "ada", "deprecated: old; draw web instead");
        assertThat(grid.lastAsked("POST " + CLASSES).body())
                .isEqualTo("{\"text\":\"kind: Assembly\",\"guide\":\"## Use\"}");
        assertThat(alice.runs("class", "publish", home.toString()).exit()).isEqualTo(2);
    }

    @Test
    void bringsTheDiskBesideAClassFromWhereItWasLeft() throws IOException {
        var image = "/api/v1/tenants/acme/images/debian-13";
        var text = "kind: ApplianceClass\nspec: {image: {disk: {image: tenant/debian-13}}}\n";
        Files.writeString(place.resolve("class.yaml"), text);
        Files.write(place.resolve("disk.qcow2"), new byte[800 * 1024]);
        grid.tells("PUT " + image, 200, "{\"state\": \"receiving\", \"received\": 4096}")
                .tells("PUT " + image, 200, "{\"state\": \"ready\", \"received\": 819200}")
                .tells("PUT " + image + "/data", 200, "{}")
                .tells("PUT " + image + "/ready", 200, "{\"state\": \"ready\"}")
                .tells("POST " + CLASSES, 201, PAGE);

        var published = alice.runs("class", "publish", place.toString());

        assertThat(published.exit()).as(published.err()).isZero();
        assertThat(grid.lastAsked("PUT " + image).body())
                .startsWith("{\"format\":\"qcow2\",\"digest\":\"sha256:")
                .endsWith("\"bytes\":819200}");
        assertThat(grid.lastAsked("PUT " + image + "/data").body()).startsWith("{\"offset\":528384,\"data\":\"AAAA");
        assertThat(alice.runs("class", "publish", place.toString()).exit()).isZero();
        assertThat(grid.asked())
                .filteredOn(it -> it.request().equals("PUT " + image + "/data"))
                .hasSize(2);
        Files.write(place.resolve("disk.raw"), new byte[1]);
        assertThat(alice.runs("class", "publish", place.toString()).err()).contains("several disks");
    }

    @Test
    void listsAndRemovesImages() {
        grid.tells("GET /api/v1/tenants/acme/images", 200, """
                {"items": [{"name": "debian-13", "state": "receiving", "format": "ova", "bytes": 4194304, "received": 1048576, "by": "ada"}]}""")
                .tells("DELETE /api/v1/tenants/acme/images/debian-13", 204, "");
        assertThat(alice.runs("image", "list").out()).contains("tenant/debian-13", "receiving, 25 %", "ova", "4 MiB");
        assertThat(alice.runs("image", "remove", "debian-13").exit()).isZero();
    }

    @Test
    void everythingThatBecomesOfAClassHasACommand() {
        var pair = CLASSES + "/pair";
        grid.tells("GET " + pair, 200, PAGE)
                .tells("GET " + pair + "/text?version=1.0.0", 200, "{\"text\": \"kind: Assembly\\n\"}")
                .tells("PUT " + pair + "/lock", 200, PAGE)
                .tells("DELETE " + pair + "/lock", 200, PAGE)
                .tells("PUT " + pair + "/deprecation", 200, PAGE)
                .tells("DELETE " + pair + "/deprecation", 200, PAGE)
                .tells("POST " + pair + "/copy", 200, PAGE)
                .tells("POST " + pair + "/rename", 200, PAGE)
                .tells("DELETE " + pair + "?version=1.0.0", 204, "");

        assertThat(runs("class", "show", "tenant/pair")).contains("application", "site");
        assertThat(runs("class", "text", "tenant/pair", "--of", "1.0.0")).isEqualTo("kind: Assembly\n");
        runs("class", "lock", "pair", "--note", "ours");
        assertThat(grid.lastAsked("PUT " + pair + "/lock").body()).isEqualTo("{\"note\":\"ours\"}");
        runs("class", "unlock", "tenant/pair");
        runs("class", "deprecate", "pair", "--reason", "old", "--instead", "web");
        assertThat(grid.lastAsked("PUT " + pair + "/deprecation").body())
                .isEqualTo("{\"reason\":\"old\",\"replacement\":\"web\"}");
        runs("class", "undeprecate", "pair");
        runs("class", "copy", "pair", "other");
        runs("class", "rename", "pair", "other");
        assertThat(grid.lastAsked("POST " + pair + "/rename").body()).isEqualTo("{\"name\":\"other\"}");
        runs("class", "remove", "pair", "--of", "1.0.0");
    }

    @Test
    void branchesAndMoves() {
        var site = "/api/v1/tenants/acme/applications/site";
        grid.tells("POST " + site + "/branch", 202, Answers.text("operation-done.json"))
                .tells("POST " + site + "/classes/own/move", 202, Answers.text("operation-done.json"));

        runs("app", "branch", "site", "front", "--as", "own");
        assertThat(grid.lastAsked("POST " + site + "/branch").body())
                .isEqualTo("{\"appliance\":\"front\",\"name\":\"own\"}");
        runs("app", "move-class", "site", "own");
    }

    private String runs(String... words) {
        var run = alice.runs(words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }
}
