package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.orders.VolumeOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An image on its way into a class: in pieces, once, judged, and kept as long as a class uses it. */
@GridTest
class DiskImagesTest {
    private static final int PIECE = 500 * 1024;
    private static final String CLASS = """
            apiVersion: weft/v1
            kind: ApplianceClass
            metadata: {name: own, title: Own disk, version: 1.0.0}
            spec:
              image:
                disk: {image: tenant/plain, firmware: bios, sizeMib: %d}
              resources:
                cpuMillis: {min: 250, normal: 1000, max: 4000}
                memoryMib: {min: 384, normal: 512, max: 8192}
            """;

    private static final String BENCH = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: bench}
            spec:
              appliances:
                - {name: machine, class: tenant/own}
                - {name: web, class: web}
            """;

    private final TenantClient acme = new TenantClient();
    private final RoomyHosts hosts = new RoomyHosts(1);

    @BeforeEach
    void needsQemuImg() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "qemu-img is not installed (package qemu-utils)");
    }

    @AfterEach
    void leave() {
        hosts.leave();
    }

    private ValidatableResponse put(String path, Object body) {
        return acme.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .put(acme.path("/images" + path))
                .then();
    }

    private ValidatableResponse publish(int sizeMib) {
        return acme.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("text", CLASS.formatted(sizeMib)))
                .post(acme.path("/classes"))
                .then();
    }

    private ValidatableResponse images() {
        return acme.manager.asks().get(acme.path("/images")).then().statusCode(200);
    }

    private static byte[] bootable(int mib) {
        var disk = new byte[mib << 20];
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        return disk;
    }

    private static Map<String, Object> said(byte[] file) throws Exception {
        var digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        return Map.of("format", "raw", "digest", "sha256:" + digest, "bytes", file.length);
    }

    private ValidatableResponse send(byte[] file, int from) {
        var to = Math.min(file.length, from + PIECE);
        var data = Base64.getEncoder().encodeToString(Arrays.copyOfRange(file, from, to));
        return put("/plain/data", Map.of("offset", from, "data", data));
    }

    private void sendFrom(byte[] file, int from) {
        for (var at = from; at < file.length; at += PIECE) {
            send(file, at).statusCode(200).body("received", equalTo(Math.min(file.length, at + PIECE)));
        }
    }

    @Test
    void comesInPiecesOnceAndIsThereForClasses() throws Exception {
        var file = bootable(17);
        publish(32)
                .statusCode(422)
                .body("code", equalTo("image-unknown"))
                .body("errors[0].field", equalTo("spec.image.disk.image"));
        put("/plain", said(file))
                .statusCode(200)
                .body("state", equalTo("receiving"))
                .body("received", equalTo(0));
        send(file, 0).statusCode(200).body("received", equalTo(PIECE));
        send(file, 2 * PIECE).statusCode(409).body("code", equalTo("image-gap"));
        put("/plain/ready", Map.of()).statusCode(409).body("code", equalTo("image-incomplete"));
        put("/plain", said(file)).statusCode(200).body("received", equalTo(PIECE));
        send(file, 0).statusCode(200).body("received", equalTo(PIECE));
        send(file, PIECE).statusCode(200);
        sendFrom(file, 2 * PIECE);
        put("/plain/ready", Map.of())
                .statusCode(200)
                .body("state", equalTo("ready"))
                .body("sizeMib", equalTo(17));
        put("/plain/ready", Map.of()).statusCode(200).body("state", equalTo("ready"));
        put("/plain", said(bootable(3))).statusCode(409).body("code", equalTo("image-name-taken"));
        publish(16).statusCode(422).body("code", equalTo("image-larger-than-disk"));
        publish(32).statusCode(201).body("shown.disk.image", equalTo("tenant/plain"));
        images().body("items.name", hasItem("plain"));
        remove().statusCode(409)
                .body("code", equalTo("image-in-use"))
                .body("detail", containsString("class own 1.0.0"));
        acme.asks().delete(acme.path("/classes/own")).then().statusCode(204);
        remove().statusCode(204);
        images().body("items", empty());
        put("/plain", said(bootable(3))).statusCode(409).body("code", equalTo("image-name-taken"));
        put("/plain", said(file)).statusCode(200).body("state", equalTo("receiving"));
    }

    private ValidatableResponse remove() {
        return acme.asks().delete(acme.path("/images/plain")).then();
    }

    @Test
    void whatIsNotTakenIsGone() throws Exception {
        var file = new byte[1024];
        put("/plain", said(file)).statusCode(200);
        send(file, 0).statusCode(200);
        put("/plain/ready", Map.of()).statusCode(422).body("code", equalTo("image-malformed"));
        images().body("items[0].received", equalTo(0));
        var lied = bootable(1);
        put("/plain", said(lied)).statusCode(200);
        lied[9] = 1;
        sendFrom(lied, 0);
        put("/plain/ready", Map.of()).statusCode(422).body("detail", containsString("digest"));
        put("/plain", Map.of("format", "vhd", "digest", "", "bytes", 1)).statusCode(422);
        put("/Plain", said(file)).statusCode(422).body("errors[0].field", equalTo("name"));
        put("/plain", Map.of("format", "raw", "digest", "sha256:" + "0".repeat(64), "bytes", 1L << 50))
                .statusCode(422);
    }

    private ValidatableResponse clean(String key, Map<String, Object> body) {
        return acme.asks(key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(acme.path("/applications/bench/clean"))
                .then();
    }

    private ValidatableResponse refusesToClean(Map<String, Object> body) {
        return clean(UUID.randomUUID().toString(), body);
    }

    private String disk() {
        var volumes = acme.manager.asks().get(acme.path("/volumes")).then().statusCode(200);
        return volumes.extract().path("items.find { it.name == 'machine-1.root' }.id");
    }

    /** From the image that the class has then; what was there before is the snapshot's. */
    @Test
    void isCleanedIntoASnapshot() throws Exception {
        var file = bootable(1);
        put("/plain", said(file)).statusCode(200);
        sendFrom(file, 0);
        put("/plain/ready", Map.of()).statusCode(200);
        publish(32).statusCode(201);
        var host = hosts.one();
        acme.create(BENCH);
        acme.start("bench");
        var first = disk();
        acme.manager
                .asks()
                .get(acme.path("/applications/bench"))
                .then()
                .body("drawing.appliances.disks.name", equalTo(List.of(List.of("machine-1.root"), List.of())));
        refusesToClean(Map.of())
                .statusCode(409)
                .body("code", equalTo("disk-in-use"))
                .body("detail", equalTo("machine-1 has disk machine-1.root: stop machine, or the application, first."));
        refusesToClean(Map.of("appliance", "nobody")).statusCode(422).body("code", equalTo("appliance-unknown"));
        refusesToClean(Map.of("appliance", "web")).statusCode(409).body("code", equalTo("clean-of-nothing"));

        acme.awaitDone(acme.act("bench", "appliances/machine/stop"));
        var key = UUID.randomUUID().toString();
        for (var time = 0; time < 2; time++) {
            clean(key, Map.of("appliance", "machine"))
                    .statusCode(201)
                    .body("name", startsWith("before-clean-"))
                    .body("state", equalTo("ready"))
                    .body("volumes.id", equalTo(List.of(first)));
        }
        refusesToClean(Map.of()).statusCode(409).body("code", equalTo("clean-of-nothing"));

        acme.awaitDone(acme.act("bench", "appliances/machine/start"));
        assertThat(disk()).isNotEqualTo(first);
        assertThat(host.all(VolumeOrder.class))
                .extracting(it -> it.volume().toString() + " " + it.wish())
                .contains(first + " KEPT")
                .anyMatch(it -> it.startsWith(disk()));
        leavesNothing();
    }

    /** What lies among the images is counted by other tests. */
    private void leavesNothing() {
        acme.destroy("bench");
        var snapshot = acme.manager
                .asks()
                .get(acme.path("/snapshots"))
                .then()
                .statusCode(200)
                .extract()
                .<String>path("items[0].id");
        acme.asks().delete(acme.path("/snapshots/" + snapshot)).then().statusCode(202);
        Eventually.holds(() -> acme.manager
                .asks()
                .get(acme.path("/snapshots/" + snapshot))
                .then()
                .statusCode(404));
        acme.asks().delete(acme.path("/classes/own")).then().statusCode(204);
        remove().statusCode(204);
    }
}
