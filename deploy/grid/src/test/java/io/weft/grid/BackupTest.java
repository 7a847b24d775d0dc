package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.Transactions;
import io.weft.orders.SendOrder;
import io.weft.orders.Sending;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Backups from hosts to a target and back, and what becomes of them when the one or the other fails. */
@GridTest
@Tag("long")
class BackupTest {
    private static final byte[] DISK = ArchivedDisksSamples.plain(256, 3);

    @ConfigProperty(name = "weft.backups.targets.shelf.directory")
    Path shelf;

    @Inject
    Transactions transactions;

    @Inject
    Session session;

    @BeforeEach
    void needsQemuImg() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "qemu-img is not installed (package qemu-utils)");
    }

    private static ValidatableResponse post(ShopOnHosts shop, String path, Object body) {
        return shop.manager
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(body)
                .post(shop.path(path))
                .then();
    }

    private static JsonPath shown(ShopOnHosts shop, String backup) {
        return ShopOnHosts.get(shop.manager, shop.path("/backups/" + backup));
    }

    private static void awaitState(ShopOnHosts shop, String backup, String state) {
        Eventually.holds(
                () -> assertThat(shown(shop, backup).getString("state")).isEqualTo(state));
    }

    private static String begun(ShopOnHosts shop) {
        return post(shop, "/applications/shop/backups", Map.of())
                .statusCode(202)
                .body("state", equalTo("taking"))
                .body("target", equalTo("shelf"))
                .extract()
                .path("id");
    }

    /** By whichever host has the disk. */
    private static void sent(ShopOnHosts shop) {
        var host = shop.hostOf("db-1");
        Eventually.holds(() -> assertThat(host.all(SendOrder.class)).hasSize(1));
        var order = host.all(SendOrder.class).getFirst();
        given().urlEncodingEnabled(false)
                .header(Sending.HEADER, host.id + "." + host.signed(Sending.signed(order.transfer())))
                .header(Sending.OFFSET, 0)
                .header(Sending.BYTES, DISK.length)
                .header(Sending.DIGEST, ArchivedDisksSamples.digest(DISK))
                .contentType("application/octet-stream")
                .body(DISK)
                .put(Sending.path(order.transfer()))
                .then()
                .statusCode(200);
    }

    private String written(ShopOnHosts shop) {
        var id = begun(shop);
        sent(shop);
        awaitState(shop, id, "ready");
        return id;
    }

    private static JsonPath ended(ShopOnHosts shop, String backup, String act, Object body) {
        var run = post(shop, "/backups/" + backup + "/" + act, body)
                .statusCode(202)
                .extract()
                .<String>path("id");
        Eventually.holds(() -> assertThat(ran(shop, run).getString("endedAt")).isNotNull());
        return ran(shop, run);
    }

    private static JsonPath ran(ShopOnHosts shop, String run) {
        return ShopOnHosts.get(shop.manager, shop.path("/backup-runs/" + run));
    }

    private Optional<Path> file(String backup, String ending) {
        return filesOf(backup).stream()
                .filter(it -> it.toString().endsWith(ending))
                .findFirst();
    }

    private List<Path> filesOf(String backup) {
        try (var all = Files.walk(shelf)) {
            return all.filter(it -> it.getFileName().toString().startsWith(backup))
                    .toList();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private void change(String statement, String id) {
        transactions.gridWide(() -> session.createNativeMutationQuery(statement)
                .setParameter("id", UUID.fromString(id))
                .executeUpdate());
    }

    private static void removed(ShopOnHosts shop, String id) {
        shop.manager.asks().delete(shop.path("/backups/" + id)).then().statusCode(202);
        Eventually.holds(() ->
                shop.manager.asks().get(shop.path("/backups/" + id)).then().statusCode(404));
    }

    @Test
    void liesOutsideComesBackAndIsProved() throws IOException {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var id = written(shop);
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/exports")).getList("items"))
                    .isEmpty();
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/snapshots")).getList("items.state"))
                    .doesNotContain("ready");
            var archive = file(id, ".weft.tar").orElseThrow();
            assertThat(shown(shop, id).getLong("bytes")).isEqualTo(Files.size(archive));
            assertThat(shown(shop, id).getString("proof")).isEqualTo("unproved");
            assertThat(file(id, ".json").orElseThrow()).content().contains("\"application\" : \"shop\"");
            isNobodyElses(shop, id);

            assertThat(ended(shop, id, "verify", Map.of()).getString("state")).isEqualTo("done");
            assertThat(shown(shop, id).getString("proof")).isEqualTo("verified");
            isFoundDamaged(shop, id, archive);

            post(shop, "/backups/" + id + "/restore", Map.of("name", "shop"))
                    .statusCode(409)
                    .body("code", equalTo("application-exists"));
            var restored = ended(shop, id, "restore", Map.of("name", "shop-2"));
            assertThat(restored.getString("reason")).isEmpty();
            assertThat(restored.getString("state")).isEqualTo("done");
            var copy = ShopOnHosts.get(shop.manager, shop.path("/applications/shop-2"));
            assertThat(copy.getString("id")).isEqualTo(restored.getString("application"));
            assertThat(copy.getString("state")).isEqualTo("stopped");
            shop.act("shop-2", "start");
            Eventually.holds(() -> assertThat(ShopOnHosts.get(shop.manager, shop.path("/applications/shop-2"))
                            .getString("state"))
                    .isEqualTo("running"));

            var tested = ended(shop, id, "test", Map.of());
            assertThat(tested.getString("reason")).isEmpty();
            assertThat(tested.getString("state")).isEqualTo("done");
            assertThat(shown(shop, id).getString("proof")).isEqualTo("proved");
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/applications")).getList("items.name"))
                    .as("the application that proved it is gone")
                    .noneMatch(it -> it.toString().startsWith("backup-test-"));
            removed(shop, id);
            assertThat(filesOf(id)).isEmpty();
        }
    }

    private static void isNobodyElses(ShopOnHosts shop, String id) {
        var stranger = Someone.newTenant();
        var bob = Someone.managerOf(stranger);
        bob.asks().get("/api/v1/tenants/" + stranger + "/backups/" + id).then().statusCode(404);
        bob.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "mine"))
                .post("/api/v1/tenants/" + stranger + "/backups/" + id + "/restore")
                .then()
                .statusCode(404);
        bob.asks()
                .delete("/api/v1/tenants/" + stranger + "/backups/" + id)
                .then()
                .statusCode(404);
        bob.asks().get(shop.path("/backups/" + id)).then().statusCode(404);
    }

    /** One byte of the data is another one, and then it is not there at all. */
    private static void isFoundDamaged(ShopOnHosts shop, String id, Path archive) throws IOException {
        var whole = Files.readAllBytes(archive);
        var other = whole.clone();
        other[other.length - DISK.length / 2] ^= 1;
        Files.write(archive, other);
        assertThat(ended(shop, id, "verify", Map.of()).getString("reason")).contains("links is not what was written");
        assertThat(shown(shop, id).getString("proof")).isEqualTo("damaged");
        assertThat(ended(shop, id, "test", Map.of()).getString("state")).isEqualTo("failed");
        assertThat(ended(shop, id, "restore", Map.of("name", "shop-3")).getString("state"))
                .isEqualTo("failed");
        Files.delete(archive);
        assertThat(ended(shop, id, "verify", Map.of()).getString("reason")).contains("has no archive");
        Files.write(archive, whole);
        assertThat(ended(shop, id, "verify", Map.of()).getString("state")).isEqualTo("done");
        assertThat(shown(shop, id).getString("proof")).isEqualTo("verified");
    }

    @Test
    void endsWhateverDiesOrIsGoneMeanwhile() throws IOException {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var id = written(shop);
            var archive = file(id, ".weft.tar").orElseThrow();
            var left = Files.writeString(archive.resolveSibling(id + ".7.part"), "half of it");
            var other = Files.writeString(archive.resolveSibling("somebody-elses.part"), "not ours");
            var bytes = shown(shop, id).getLong("bytes");
            change("""
                    update grid.backups set state = 'WRITING', bytes = 0, ended_at = null, claimed_until = now() - interval '1 minute',
                        deadline = now() + interval '1 minute' where id = :id""", id);
            awaitState(shop, id, "ready");
            assertThat(shown(shop, id).getLong("bytes"))
                    .as("what stands there whole is adopted")
                    .isEqualTo(bytes);
            change("""
                    update grid.backups set state = 'FAILED', reason = 'an older database says so', bytes = 0,
                        claimed_until = now() - interval '1 minute' where id = :id""", id);
            Eventually.holds(() -> assertThat(left).doesNotExist());
            removed(shop, id);
            assertThat(archive).as("what no row has written is not removed").exists();
            assertThat(other).exists();

            waitsForItsTarget(shop);
        }
    }

    private void waitsForItsTarget(ShopOnHosts shop) throws IOException {
        var away = shelf.resolveSibling(shelf.getFileName() + "-away");
        var id = begun(shop);
        Files.move(shelf, away);
        try {
            Files.createDirectory(shelf);
            awaitTarget("gone");
            sent(shop);
            awaitState(shop, id, "writing");
            Eventually.holds(
                    () -> assertThat(shown(shop, id).getString("reason")).contains("is not mounted"));
            post(shop, "/applications/shop/backups", Map.of())
                    .statusCode(409)
                    .body("code", equalTo("backup-target-not-ready"));
            Eventually.holds(() -> Someone.operator()
                    .asks()
                    .get("/api/v1/grid/findings")
                    .then()
                    .body("items.findAll { it.code == 'backup-target-not-ready' }.size()", equalTo(1)));
            try (var there = Files.list(shelf)) {
                assertThat(there)
                        .as("a mount point without its mount gets nothing")
                        .isEmpty();
            }
            Files.delete(shelf);
        } finally {
            Files.move(away, shelf);
        }
        awaitTarget("ready");
        awaitState(shop, id, "ready");
        assertThat(file(id, ".weft.tar")).isPresent();
        removed(shop, id);

        var marker = shelf.resolve("weft-backup-target");
        var was = Files.readString(marker);
        Files.delete(marker);
        awaitTarget("gone");
        Someone.operator()
                .asks()
                .post("/api/v1/backup-targets/nowhere/accept")
                .then()
                .statusCode(404);
        shop.manager.asks().post("/api/v1/backup-targets/shelf/accept").then().statusCode(403);
        Someone.operator()
                .asks()
                .post("/api/v1/backup-targets/shelf/accept")
                .then()
                .statusCode(200);
        awaitTarget("ready");
        assertThat(marker).hasContent(was.strip());
    }

    private static void awaitTarget(String state) {
        Eventually.holds(() -> Someone.operator()
                .asks()
                .get("/api/v1/backup-targets")
                .then()
                .body("items.name", contains("shelf"))
                .body("items[0].state", equalTo(state)));
    }

    private static ValidatableResponse policy(ShopOnHosts shop, Map<String, Object> wanted) {
        return shop.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(wanted)
                .put(shop.path("/applications/shop/backup-policy"))
                .then();
    }

    private void timePassed(ShopOnHosts shop, int hours) {
        transactions.gridWide(() -> session.createNativeMutationQuery("""
                        update grid.backup_policies
                        set done_until = done_until - :hours * interval '1 hour', due_at = now()
                        where tenant_id = (select id from tenancy.tenants where name = :tenant)""")
                .setParameter("hours", hours)
                .setParameter("tenant", shop.tenant)
                .executeUpdate());
    }

    private static List<String> scheduled(ShopOnHosts shop) {
        return ShopOnHosts.get(shop.manager, shop.path("/backups?application=shop"))
                .getList("items.findAll { it.scheduledFor != null && it.state == 'ready' }.id");
    }

    private static JsonPath policyOf(ShopOnHosts shop) {
        return ShopOnHosts.get(shop.manager, shop.path("/backup-policies"));
    }

    @Test
    void isMadeTestedAndRemovedByAPolicy() {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var byHand = written(shop);
            policy(shop, Map.of("every", "every 5 hours")).statusCode(422).body("errors[0].field", equalTo("every"));
            policy(shop, Map.of("every", "every hour", "zone", "Mars")).statusCode(422);
            policy(shop, Map.of("every", "every hour", "keep", Map.of("last", 0)))
                    .statusCode(422);
            policy(shop, Map.of("every", "every hour", "keep", Map.of("last", 1), "target", "nowhere"))
                    .statusCode(422)
                    .body("errors[0].field", equalTo("target"));
            policy(shop, Map.of("every", "every hour", "keep", Map.of("last", 1), "testEvery", 1))
                    .statusCode(200)
                    .body("target", equalTo("shelf"))
                    .body("kept", equalTo(0));
            timePassed(shop, 30);
            sent(shop);
            Eventually.holds(() -> assertThat(scheduled(shop)).hasSize(1));
            var first = scheduled(shop).getFirst();
            Eventually.holds(
                    () -> assertThat(shown(shop, first).getString("proof")).isEqualTo("proved"));
            change("update grid.backups set scheduled_for = scheduled_for - interval '2 hours' where id = :id", first);
            policy(shop, Map.of("every", "every hour", "keep", Map.of("last", 1)))
                    .statusCode(200);
            timePassed(shop, 1);
            sent(shop);
            Eventually.holds(() -> assertThat(scheduled(shop))
                    .as("the last that was proved stays")
                    .hasSize(2)
                    .contains(first));
            var second = scheduled(shop).stream()
                    .filter(it -> !it.equals(first))
                    .findFirst()
                    .orElseThrow();
            ended(shop, second, "test", Map.of());
            timePassed(shop, 0);
            Eventually.holds(() -> assertThat(scheduled(shop)).containsExactly(second));
            Eventually.holds(() -> assertThat(filesOf(first)).isEmpty());
            assertThat(shown(shop, byHand).getString("state"))
                    .as("what people made stays")
                    .isEqualTo("ready");
            assertThat(policyOf(shop).getString("items[0].proved")).isNotNull();

            shop.manager
                    .asks()
                    .delete(shop.path("/applications/shop/backup-policy"))
                    .then()
                    .statusCode(204);
            shop.manager
                    .asks()
                    .delete(shop.path("/applications/shop/backup-policy"))
                    .then()
                    .statusCode(404);
            assertThat(policyOf(shop).getList("items")).isEmpty();
            outlivesItsApplication(shop, second);
            removed(shop, second);
            removed(shop, byHand);
        }
    }

    private static void outlivesItsApplication(ShopOnHosts shop, String id) {
        shop.act("destroy");
        Eventually.holds(() ->
                shop.manager.asks().get(shop.path("/applications/shop")).then().statusCode(404));
        var back = ended(shop, id, "restore", Map.of());
        assertThat(back.getString("reason")).isEmpty();
        shop.manager
                .asks()
                .get(shop.path("/applications/shop"))
                .then()
                .statusCode(200)
                .body("state", equalTo("stopped"))
                .body("id", equalTo(back.getString("application")));
        shop.manager
                .asks()
                .get(shop.path("/backups?application=shop"))
                .then()
                .body("items.id.join(' ')", containsString(id));
    }
}
