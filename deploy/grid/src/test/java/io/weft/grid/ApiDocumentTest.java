package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The API document in the tree is the one that is served: a change of the API shows in the review. {@code ./weft golden} renews it. */
@GridTest
class ApiDocumentTest {
    private static final Path KEPT = Path.of("..", "..", "docs", "reference", "openapi.json");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Test
    void theKeptDocumentIsTheOneServed() throws IOException {
        var served = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var document = JSON.readValue(served, TreeMap.class);
        document.remove("servers");
        var text = JSON.writeValueAsString(document) + "\n";
        if (System.getProperty("test.weft.golden") != null) {
            Files.writeString(KEPT, text);
        }
        assertThat(text).isEqualTo(Files.exists(KEPT) ? Files.readString(KEPT) : "");
    }
}
