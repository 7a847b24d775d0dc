package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person draws with: classes, samples to begin with, and the schemas that an editor marks by. */
@GridTest
class CatalogTest {
    private final Someone viewer = Someone.viewerOf(Someone.newTenant());

    @Test
    void tellsAllThatTheRulesOfAClassNeed() {
        viewer.asks()
                .get("/api/v1/classes")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("in", "web", "app", "pgsql"))
                .body("items.kind.unique()", equalTo(java.util.List.of("class")))
                .body("items.find { it.name == 'pgsql' }.volumes[0].minMib", equalTo(128))
                .body("items.find { it.name == 'pgsql' }.properties[0].pattern", startsWith("[a-z]"))
                .body("items.find { it.name == 'pgsql' }.resources.memoryMib.min", equalTo(192));
    }

    @Test
    void showsAClassWithWhatPeopleWroteAboutIt() {
        viewer.asks()
                .get("/api/v1/classes/pgsql")
                .then()
                .statusCode(200)
                .body("shown.name", equalTo("pgsql"))
                .body("shown.terminals[0].port", equalTo(5432))
                .body("guide", startsWith("## Use"));
        viewer.asks().get("/api/v1/classes/nothing").then().statusCode(404).body("code", equalTo("class-not-found"));
    }

    @Test
    void hasDrawingsToBeginWith() {
        viewer.asks()
                .get("/api/v1/samples")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(java.util.List.of("feeds", "guestbook", "shortener")))
                .body("items.title", equalTo(java.util.List.of("Feeds", "Guest book", "Link shortener")))
                .body("items[0].text", containsString("kind: Application"));
    }

    @Test
    void showsTheSchemasUnderTheNamesByWhichTheyReferToEachOther() {
        viewer.asks()
                .get("/api/v1/schemas/application.json")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body(containsString("common.json#/$defs/wires"));
        // As the page asks, which takes JSON alone.
        viewer.asks()
                .accept(ContentType.JSON)
                .get("/api/v1/schemas/common.json")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON);
        viewer.asks()
                .get("/api/v1/schemas/other.json")
                .then()
                .statusCode(404)
                .body("code", equalTo("schema-not-found"));
    }

    @Test
    void saysWhatAGuestIsMadeOf() {
        var bill = viewer.asks()
                .get("/api/v1/classes/web/sbom")
                .then()
                .statusCode(200)
                .body("spdxVersion", equalTo("SPDX-2.3"))
                .body(
                        "packages[0].checksums[0].checksumValue",
                        equalTo(TestImages.digest("web").substring(7)))
                .body("packages[1].SPDXID", equalTo("SPDXRef-bash"))
                .extract();
        assertThat(bill.<List<String>>path("packages.externalRefs.flatten().referenceLocator"))
                .containsExactly(
                        "pkg:deb/debian/bash@5.2.15-2%2Bb13?arch=amd64",
                        "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64",
                        "pkg:deb/debian/zlib1g@1:1.2.13?arch=amd64");
        assertThat(bill.<List<String>>path("relationships.relationshipType"))
                .containsExactly("DESCRIBES", "CONTAINS", "CONTAINS", "CONTAINS");
        viewer.asks()
                .get("/api/v1/classes/app/sbom")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-bill-of-materials"));
        viewer.asks()
                .get("/api/v1/classes/no-such/sbom")
                .then()
                .statusCode(404)
                .body("code", equalTo("class-not-found"));
    }
}
