package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.weft.kernel.Capacity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long lists, page by page: nothing is shown twice, and nothing is left out. */
@GridTest
class ListPagesTest {
    private static final int WEBS = 5;
    private final TenantClient client = new TenantClient();

    @Test
    void instancesAndHostsComeInPages() {
        var host = ObedientHost.join(new Capacity(64_000, 131_072));
        try {
            host.awaitOnline();
            client.asks()
                    .body(TenantClient.webs("many", WEBS))
                    .post(client.path("/applications"))
                    .then()
                    .statusCode(201);
            client.asks()
                    .contentType("application/json")
                    .body("{}")
                    .post(client.path("/applications/many/start"))
                    .then()
                    .statusCode(202);
            Eventually.holds(() ->
                    client.manager.asks().get(client.path("/instances")).then().body("items", hasSize(WEBS)));
            assertThat(names(client.manager, client.path("/instances"), 2))
                    .containsExactly("web-1", "web-2", "web-3", "web-4", "web-5");
            var operator = Someone.operator();
            assertThat(names(operator, "/api/v1/hosts", 1))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .contains(host.name)
                    .isEqualTo(names(operator, "/api/v1/hosts", 1000));
        } finally {
            host.leave();
        }
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        for (var place : List.of("nowhere", "------------------------------------.web.1", "\u0000")) {
            client.manager
                    .asks()
                    .queryParam("after", place)
                    .get(client.path("/instances"))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("cursor-invalid"));
        }
        for (var place : List.of("No-Host", "-", "\u0000")) {
            Someone.operator()
                    .asks()
                    .queryParam("after", place)
                    .get("/api/v1/hosts")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("cursor-invalid"));
        }
    }

    private static List<String> names(Someone who, String path, int limit) {
        var names = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var asked = who.asks().queryParam("limit", limit);
            var page = (next.isEmpty() ? asked : asked.queryParam("after", next))
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(limit);
            names.addAll(page.getList("items.name", String.class));
            next = page.getString("next");
        }
        return names;
    }
}
