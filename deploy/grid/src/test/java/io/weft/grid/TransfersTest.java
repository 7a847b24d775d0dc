package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.weft.catalog.Archives;
import io.weft.controller.images.ImagesConfig;
import io.weft.orders.SendOrder;
import io.weft.orders.Sending;
import io.weft.orders.VolumeOrder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export and import with data: from hosts into an archive, and from an archive to hosts. */
@GridTest
@Tag("long")
class TransfersTest {
    private static final int PIECE = 250 * 1024;

    @Inject
    ImagesConfig store;

    @TempDir
    Path directory;

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

    private static String begun(ShopOnHosts shop) {
        return post(shop, "/applications/shop/exports", Map.of())
                .statusCode(202)
                .body("state", equalTo("taking"))
                .extract()
                .path("id");
    }

    private static void awaitState(ShopOnHosts shop, String path, String state) {
        Eventually.holds(
                () -> assertThat(ShopOnHosts.get(shop.manager, shop.path(path)).getString("state"))
                        .isEqualTo(state));
    }

    private static SendOrder ordered(ObedientHost host) {
        Eventually.holds(() -> assertThat(host.all(SendOrder.class)).hasSize(1));
        return host.all(SendOrder.class).getFirst();
    }

    private static Response send(ObedientHost host, SendOrder order, byte[] file, int from) {
        return given().urlEncodingEnabled(false)
                .header(Sending.HEADER, host.id + "." + host.signed(Sending.signed(order.transfer())))
                .header(Sending.OFFSET, from)
                .header(Sending.BYTES, file.length)
                .header(Sending.DIGEST, ArchivedDisksSamples.digest(file))
                .contentType("application/octet-stream")
                .body(Arrays.copyOfRange(file, from, Math.min(file.length, from + PIECE)))
                .put(Sending.path(order.transfer()));
    }

    private static String sentWhole(ObedientHost host, SendOrder order, byte[] file) {
        var here = "0";
        for (var at = 0; at < file.length; at += PIECE) {
            here = send(host, order, file, at).then().statusCode(200).extract().asString();
        }
        return here;
    }

    @Test
    void leavesWithItsDataAndArrivesWithIt() throws IOException {
        try (var shop = new ShopOnHosts()) {
            shop.start();
            var host = shop.hostOf("db-1");
            var other = shop.hosts.stream().filter(it -> it != host).findFirst().orElseThrow();
            var disk = ArchivedDisksSamples.plain(256, 3);
            refusesWhatNoHostSends(shop, host);

            var id = begun(shop);
            var order = ordered(host);
            assertThat(send(other, order, disk, 0).statusCode())
                    .as("another host")
                    .isEqualTo(404);
            assertThat(send(host, order, disk, PIECE).asString())
                    .as("what is behind the next piece")
                    .isEqualTo("0");
            assertThat(send(host, order, disk, 0).asString()).isEqualTo(Integer.toString(PIECE));
            assertThat(send(host, order, ArchivedDisksSamples.plain(256, 4), 0).asString())
                    .as("another file begins anew")
                    .isEqualTo(Integer.toString(PIECE));
            shop.manager
                    .asks()
                    .get(shop.path("/exports/" + id + "/archive"))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("export-not-ready"));
            assertThat(sentWhole(host, order, disk)).isEqualTo(Integer.toString(disk.length));
            assertThat(send(host, order, disk, 0).statusCode()).as("said again").isIn(200, 404);
            awaitState(shop, "/exports/" + id, "ready");
            assertThat(ShopOnHosts.get(shop.manager, shop.path("/snapshots")).getList("items.state"))
                    .as("its own snapshot goes")
                    .doesNotContain("ready");
            Eventually.holds(() -> assertThat(host.all(SendOrder.class)).isEmpty());

            var archive = fetched(shop, id);
            var file = Files.write(directory.resolve("shop.tar"), archive);
            try (var open = FileChannel.open(file)) {
                var read = Archives.open(open).orThrow();
                assertThat(read.volumes()).singleElement().satisfies(it -> {
                    assertThat(it.name()).isEqualTo("links");
                    assertThat(it.sizeMib()).isEqualTo(256);
                    assertThat(Arrays.copyOfRange(archive, (int) it.at(), (int) (it.at() + it.bytes())))
                            .isEqualTo(disk);
                });
            }
            shop.manager.asks().delete(shop.path("/exports/" + id)).then().statusCode(204);
            shop.manager.asks().get(shop.path("/exports/" + id)).then().statusCode(404);
            arrives(shop, archive);
        }
    }

    /** A host that says what is not so ends the export, and a host that can't says why. */
    private static void refusesWhatNoHostSends(ShopOnHosts shop, ObedientHost host) {
        var id = begun(shop);
        var order = ordered(host);
        var leaning = ArchivedDisksSamples.leaning(256);
        assertThat(send(host, order, leaning, 0).statusCode()).isEqualTo(200);
        assertThat(send(host, order, leaning, PIECE).statusCode()).isEqualTo(422);
        awaitState(shop, "/exports/" + id, "failed");
        Eventually.holds(() -> assertThat(host.all(SendOrder.class)).isEmpty());

        var second = begun(shop);
        var other = ordered(host);
        given().header(Sending.HEADER, host.id + "." + host.signed(Sending.signed(other.transfer())))
                .contentType("text/plain")
                .body("its disk is full")
                .put(Sending.failedPath(other.transfer()))
                .then()
                .statusCode(204);
        awaitState(shop, "/exports/" + second, "failed");
        assertThat(ShopOnHosts.get(shop.manager, shop.path("/exports/" + second))
                        .getString("reason"))
                .contains("its disk is full");
        Eventually.holds(() -> assertThat(host.all(SendOrder.class)).isEmpty());
    }

    /** Whole, and in two parts of which the second is asked for by itself. */
    private static byte[] fetched(ShopOnHosts shop, String id) {
        var path = shop.path("/exports/" + id + "/archive");
        var whole = shop.manager
                .asks()
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("shop.weft.tar"))
                .extract()
                .asByteArray();
        assertThat(ShopOnHosts.get(shop.manager, shop.path("/exports/" + id)).getInt("bytes"))
                .isEqualTo(whole.length);
        var rest = shop.manager
                .asks()
                .header("Range", "bytes=1000-")
                .get(path)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 1000-" + (whole.length - 1) + "/" + whole.length)
                .extract()
                .asByteArray();
        assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
        shop.manager
                .asks()
                .header("Range", "bytes=" + whole.length + "-")
                .get(path)
                .then()
                .statusCode(416);
        return whole;
    }

    private static ValidatableResponse piece(ShopOnHosts shop, String id, byte[] archive, int at) {
        return shop.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(part(archive, at, PIECE))
                .put(shop.path("/imports/" + id + "/data"))
                .then();
    }

    private static Map<String, Object> part(byte[] archive, int at, int most) {
        var data = Arrays.copyOfRange(archive, at, Math.min(archive.length, at + most));
        return Map.of("offset", at, "data", Base64.getEncoder().encodeToString(data));
    }

    private void arrives(ShopOnHosts shop, byte[] archive) {
        var id = post(shop, "/imports", Map.of("bytes", archive.length))
                .statusCode(201)
                .extract()
                .<String>path("id");
        piece(shop, id, archive, PIECE).statusCode(409).body("code", equalTo("import-gap"));
        post(shop, "/imports/" + id + "/application", Map.of())
                .statusCode(409)
                .body("code", equalTo("import-incomplete"));
        for (var at = 0; at < archive.length; at += PIECE) {
            piece(shop, id, archive, at).statusCode(200);
        }
        post(shop, "/imports/" + id + "/application", Map.of())
                .statusCode(409)
                .body("code", equalTo("application-exists"));
        var body = Map.of("name", "shop-2");
        post(shop, "/imports/" + id + "/application", body)
                .statusCode(201)
                .body("name", equalTo("shop-2"))
                .body("state", equalTo("stopped"));
        post(shop, "/imports/" + id + "/application", body).statusCode(201).body("name", equalTo("shop-2"));
        shop.act("shop-2", "start");
        awaitState(shop, "/applications/shop-2", "running");
        assertThat(shop.hosts.stream().flatMap(it -> it.all(VolumeOrder.class).stream()))
                .as("its volume began as what came")
                .anyMatch(it -> it.image().isPresent());
        Eventually.holds(() ->
                assertThat(left()).as("what is a volume's is nowhere else").isEmpty());
    }

    private List<String> left() {
        return ArchivedDisksSamples.below(
                store.directory().resolve("transfers"), store.directory().resolve("disks"));
    }

    /** Rows S3 and S14 of the reliability reference, for archives with data. */
    @Test
    void refusesEveryHostileArchiveWithDataAndKeepsNothingOfIt() throws IOException {
        var canary = Files.writeString(directory.resolve("canary"), "nobody's business");
        var acme = new TenantClient();
        var before = left();
        var hostile = ArchivedDisksSamples.hostile(canary);
        assertThat(hostile).hasSizeGreaterThanOrEqualTo(30);
        var wrong = new HashMap<String, String>();
        hostile.forEach((what, archive) -> {
            var answer = imported(acme, archive.bytes(), Map.of("allow", List.of("foreign")));
            var code = answer.statusCode() + " " + answer.path("errors[0].code");
            if (!code.equals("422 " + archive.code())) {
                wrong.put(what, code);
            }
            assertThat(left()).as(what).isEqualTo(before);
        });
        assertThat(wrong).isEmpty();
        assertThat(canary).hasContent("nobody's business");
        var good = ArchivedDisksSamples.good();
        imported(acme, good, Map.of()).then().body("errors[0].code", equalTo("archive-foreign"));
        assertThat(left()).as("what waits for a better answer").hasSize(before.size() + 1);
        imported(acme, good, Map.of("allow", List.of("foreign"), "data", false))
                .then()
                .statusCode(201)
                .body("name", equalTo("shop"));
        acme.manager.asks().delete(acme.path("/imports/" + latest)).then().statusCode(204);
    }

    private String latest = "";

    private Response imported(TenantClient acme, byte[] archive, Map<String, Object> wanted) {
        latest = acme.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("bytes", archive.length))
                .post(acme.path("/imports"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (var at = 0; at < archive.length; at += Sending.MOST_PIECE) {
            acme.manager
                    .asks()
                    .contentType(ContentType.JSON)
                    .body(part(archive, at, Sending.MOST_PIECE))
                    .put(acme.path("/imports/" + latest + "/data"))
                    .then()
                    .statusCode(200);
        }
        return acme.asks()
                .contentType(ContentType.JSON)
                .body(wanted)
                .post(acme.path("/imports/" + latest + "/application"));
    }
}
