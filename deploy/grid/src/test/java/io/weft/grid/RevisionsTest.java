package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an application's document has been, and what is otherwise from one to another. */
@GridTest
class RevisionsTest {
    private final TenantClient client = new TenantClient();

    private void edit(String name, String text) {
        client.asks()
                .header("If-Match", "*")
                .body(text)
                .put(client.path("/applications/" + name))
                .then()
                .statusCode(202);
    }

    @Test
    void saysByNounWhatAnEditChanged() {
        client.create(TenantClient.shop("shop", 2));
        edit(
                "shop",
                TenantClient.shop("shop", 3).replace("- {from: app.db, to: db.in}", "# cut")
                        + "\nnotes: {why: {text: One may fail, color: blue, x: 1, y: 2}}\n");

        client.manager
                .asks()
                .get(client.path("/applications/shop/revisions?limit=1"))
                .then()
                .statusCode(200)
                .body("items.number", equalTo(List.of(2)))
                .body("items[0].inForce", equalTo(true))
                .body("next", equalTo("2"));
        client.manager
                .asks()
                .get(client.path("/applications/shop/revisions?after=2"))
                .then()
                .body("items.number", equalTo(List.of(1)))
                .body("items[0].inForce", equalTo(false))
                .body("next", nullValue());
        var shown = client.manager
                .asks()
                .get(client.path("/applications/shop/diff"))
                .then()
                .statusCode(200)
                .body("from", equalTo(1))
                .body("to", equalTo(2))
                .extract();
        assertThat(shown.<List<Map<String, String>>>path("items"))
                .containsExactly(
                        line("changed", "appliance", "web", "count", "2", "3"),
                        line("removed", "wire", "app.db->db.in", "", "", ""),
                        line("added", "note", "why", "", "", "One may fail"));
        assertThat(client.manager
                        .asks()
                        .get(client.path("/applications/shop"))
                        .<List<Map<String, Object>>>path("drawing.notes"))
                .containsExactly(Map.of(
                        "name",
                        "why",
                        "text",
                        "One may fail",
                        "color",
                        "blue",
                        "x",
                        1,
                        "y",
                        2,
                        "width",
                        240,
                        "height",
                        120));
        client.manager
                .asks()
                .get(client.path("/applications/shop/diff?from=2&to=1"))
                .then()
                .body("items[1].kind", equalTo("added"));
        client.manager
                .asks()
                .get(client.path("/applications/shop/diff?from=1&to=9"))
                .then()
                .statusCode(404)
                .body("code", equalTo("revision-not-found"));
    }

    @Test
    void comparesATextThatIsNoRevisionAndTellsNoSecret() {
        var text = TenantClient.shop("shop", 2)
                .replace("volumes: {data: links}}", "volumes: {data: links}, properties: {password: canary-one}}");
        client.create(text);
        edit("shop", text.replace("canary-one", "canary-two"));

        client.manager
                .asks()
                .get(client.path("/applications/shop/diff"))
                .then()
                .body("items.field", equalTo(List.of("properties.password")))
                .body("items.before", equalTo(List.of("(hidden)")));
        client.manager
                .asks()
                .get(client.path("/applications/shop/revisions/1"))
                .then()
                .statusCode(200)
                .body("text", containsString("(hidden)"))
                .body("text", not(containsString("canary")));
        compare(text.replace("canary-one", "(hidden)")).body("items", empty());
        compare(text).body("items.field", equalTo(List.of("properties.password")));
        compare("kind: none").statusCode(422);
    }

    private io.restassured.response.ValidatableResponse compare(String text) {
        return client.asks()
                .body(text)
                .post(client.path("/applications/shop/diff"))
                .then();
    }

    private static Map<String, String> line(
            String kind, String what, String name, String field, String before, String after) {
        return Map.of("kind", kind, "what", what, "name", name, "field", field, "before", before, "after", after);
    }
}
