package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.catalog.Archives;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant's own catalog: what gets in, who sees it, what becomes of it, and what lives in one application alone. */
@GridTest
class PublishingTest {
    private static final String DRAWN = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: site}
            spec:
              appliances:
                - {name: gateway, class: in}
                - {name: front, class: %s}
              wires:
                - {from: gateway.out, to: front.in}
            """;

    private final TenantClient acme = new TenantClient();

    /** A gateway's partner: a web before a program. */
    private static String pair(String version, String program) {
        return """
                apiVersion: weft/v1
                kind: Assembly
                metadata: {name: pair, title: Web and program, version: %s}
                spec:
                  boundary:
                    terminals: [{name: in, to: web.in}]
                  appliances:
                    - {name: web, class: web} # in front
                    - {name: app, class: app, properties: {program: "%s"}}
                  wires: [{from: web.app, to: app.in}]
                """.formatted(version, program);
    }

    private ValidatableResponse send(String method, String path, Object body) {
        return acme.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .request(method, acme.path(path))
                .then();
    }

    private ValidatableResponse publish(String text) {
        return send("post", "/classes", Map.of("text", text, "guide", "## Use"));
    }

    @Test
    void whatIsPublishedIsDrawnWith() {
        publish(pair("1.0.0", "print(1)"))
                .statusCode(201)
                .header("Location", endsWith(acme.path("/classes/pair")))
                .body("shown.name", equalTo("tenant/pair"))
                .body("shown.standing.scope", equalTo("tenant"))
                .body("guide", equalTo("## Use"));
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        publish(pair("1.1.0", "print(2)")).statusCode(201);
        acme.create(DRAWN.formatted("tenant/pair"));
        acme.asks()
                .get(acme.path("/applications/site"))
                .then()
                .body("drawing.appliances.find { it.name == 'front' }.count", equalTo(1))
                .body("drawing.appliances.find { it.name == 'front' }.wanted", equalTo(2));

        acme.manager
                .asks()
                .get(acme.path("/classes"))
                .then()
                .statusCode(200)
                .body("items.name", hasItems("web", "tenant/pair"))
                .body("versions.name", hasItems("tenant/pair@1.0.0", "tenant/pair@1.1.0"));
        acme.manager
                .asks()
                .get(acme.path("/classes/pair"))
                .then()
                .body("versions.version", equalTo(List.of("1.0.0", "1.1.0")))
                .body("versions.standard", equalTo(List.of(true, false)))
                .body(
                        "users",
                        equalTo(List.of(Map.of("kind", "application", "name", "site", "versions", List.of("1.0.0")))));
        shown().body("newer[0].className", equalTo("tenant/pair"))
                .body("drawing.appliances[1].title", equalTo("Web and program"));
        send("post", "/applications/site/upgrade", Map.of("className", "tenant/pair"))
                .statusCode(202);
        shown().body("text", containsString("tenant/pair@1.1.0"));
    }

    @Test
    void aVersionNeverChangesNotEvenOverItsRemoval() {
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        publish(pair("1.0.0", "print(2)"))
                .statusCode(409)
                .body("code", equalTo("class-version-published"))
                .body("errors[0].field", equalTo("metadata.version"));
        send("delete", "/classes/pair?version=1.0.0", "").statusCode(204);
        acme.manager.asks().get(acme.path("/classes/pair")).then().statusCode(404);
        publish(pair("1.0.0", "print(2)")).statusCode(409);
        publish(pair("1.0.0", "print(1)")).statusCode(201);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        refused(pair("1.0.0", "x").replace("class: app,", "class: ap,"), "class-unknown", "spec.appliances.app.class");
        refused(
                pair("1.0.0", "x").replace("class: app,", "class: application/app,"),
                "class-of-application",
                "spec.appliances.app.class");
        refused("kind: Nothing", "field-missing", "apiVersion");
        var text = acme.manager.asks().get("/api/v1/classes/web/text").<String>path("text");
        refused(text.replace("recipe: web", "recipe: nothing"), "image-unknown", "spec.image.recipe");
        refused("#".repeat(200_000), "class-too-large", "text");
        publish(text).statusCode(201).body("shown.name", equalTo("tenant/web"));
        acme.manager.asks().get("/api/v1/classes").then().body("items.name", not(hasItem("tenant/web")));
    }

    private ValidatableResponse shown() {
        return acme.manager.asks().get(acme.path("/applications/site")).then();
    }

    private void refused(String text, String code, String field) {
        publish(text).statusCode(422).body("code", equalTo(code)).body("errors[0].field", equalTo(field));
    }

    @Test
    void anotherTenantHasNone() {
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        var other = new TenantClient();
        other.manager.asks().get(other.path("/classes")).then().body("items.name", not(hasItem(startsWith("tenant/"))));
        other.manager.asks().get(other.path("/classes/pair")).then().statusCode(404);
        other.asks()
                .body(DRAWN.formatted("tenant/pair"))
                .post(other.path("/applications"))
                .then()
                .statusCode(422)
                .body("code", equalTo("class-unknown"));
    }

    private static byte[] exported(TenantClient who, String name) {
        return who.manager
                .asks()
                .get(who.path("/classes/" + name + "/export"))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static ValidatableResponse bring(TenantClient who, byte[] archive, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("archive", Base64.getEncoder().encodeToString(archive));
        return who.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(who.path("/classes/import"))
                .then();
    }

    /** With the tenant's classes that it is drawn with; all of it or nothing. */
    @Test
    void aClassTravelsAsOneSignedFile() {
        var site = pair("2.0.0", "print(0)")
                .replace("name: pair", "name: site")
                .replace("class: web}", "class: tenant/pair}")
                .replace("    - {name: app, class: app, properties: {program: \"print(0)\"}}\n", "")
                .replace("  wires: [{from: web.app, to: app.in}]\n", "");
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        publish(site).statusCode(201);
        var archive = exported(acme, "site");
        acme.manager.asks().get(acme.path("/classes/nobody/export")).then().statusCode(404);

        var globex = new TenantClient();
        bring(globex, archive, Map.of("name", "home"))
                .statusCode(201)
                .header("Location", endsWith(globex.path("/classes/home")))
                .body("shown.name", equalTo("tenant/home"))
                .body("guide", equalTo("## Use"));
        bring(globex, archive, Map.of("name", "home")).statusCode(201);
        assertThat(Archives.openClasses(exported(globex, "home")).orThrow().classes())
                .extracting(it -> it.name() + " " + it.version())
                .containsExactly("pair 1.0.0", "home 2.0.0");

        var hooli = new TenantClient();
        var classes = Archives.openClasses(archive).orThrow().classes();
        var keys = Archives.keys(new byte[32]);
        var foreign = Archives.pack(classes, keys);
        bring(hooli, foreign, Map.of()).statusCode(422).body("errors[0].code", equalTo("archive-foreign"));
        bring(hooli, foreign, Map.of("allow", List.of("unsigned"))).statusCode(422);
        var lonely = Archives.pack(List.of(classes.getFirst(), classes.getLast().guided("x".repeat(70_000))), keys);
        bring(hooli, lonely, Map.of("allow", List.of("foreign")))
                .statusCode(422)
                .body("code", equalTo("class-too-large"));
        hooli.manager.asks().get(hooli.path("/classes/pair")).then().statusCode(404);
        bring(hooli, Archives.pack(classes.subList(1, 2), keys), Map.of("allow", List.of("foreign")))
                .statusCode(422)
                .body("errors[0].code", equalTo("class-unknown"));
        bring(hooli, foreign, Map.of("allow", List.of("foreign"))).statusCode(201);

        send("put", "/classes/pair/lock", Map.of()).statusCode(200);
        Someone.viewerOf(acme.tenant)
                .asks()
                .get(acme.path("/classes/site/export"))
                .then()
                .statusCode(409)
                .body("code", equalTo("class-locked"));
        Someone.viewerOf(globex.tenant)
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(Map.of("archive", ""))
                .post(globex.path("/classes/import"))
                .then()
                .statusCode(403);
    }

    /** Also where another version is drawn first, and not where the name means another one. */
    @Test
    void aClassThatTravelsIsDrawnWithTheSameVersions() {
        var app = "    - {name: app, class: app, properties: {program: \"print(0)\"}}\n";
        var both = pair("1.0.0", "print(0)")
                .replace("name: pair", "name: both")
                .replace("class: web}", "class: tenant/pair@2.0.0}")
                .replace(app, "    - {name: second, class: tenant/pair}\n")
                .replace("  wires: [{from: web.app, to: app.in}]\n", "");
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        publish(pair("2.0.0", "print(2)")).statusCode(201);
        publish(both).statusCode(201);
        var archive = exported(acme, "both");
        assertThat(Archives.openClasses(archive).orThrow().classes())
                .extracting(it -> it.name() + " " + it.version())
                .containsExactly("pair 1.0.0", "pair 2.0.0", "both 1.0.0");

        var globex = new TenantClient();
        bring(globex, archive, Map.of()).statusCode(201);
        assertThat(exported(globex, "both")).isEqualTo(archive);

        var hooli = new TenantClient();
        var older = Archives.openClasses(archive).orThrow().classes().subList(1, 2);
        bring(hooli, Archives.pack(older, Archives.keys(new byte[32])), Map.of("allow", List.of("foreign")))
                .statusCode(201);
        bring(hooli, archive, Map.of()).statusCode(409).body("code", equalTo("class-means-another"));
        hooli.manager.asks().get(hooli.path("/classes/both")).then().statusCode(404);
    }

    @Test
    void whatIsUsedIsNeitherRenamedNorRemoved() {
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        publish(pair("1.1.0", "print(2)")).statusCode(201);
        acme.create(DRAWN.formatted("tenant/pair@1.1.0"));
        send("delete", "/classes/pair", "")
                .statusCode(409)
                .body("code", equalTo("class-in-use"))
                .body("detail", containsString("application site"));
        send("post", "/classes/pair/rename", Map.of("name", "couple")).statusCode(409);
        send("delete", "/classes/pair?version=1.0.0", "").statusCode(204);
        acme.destroy("site");
        send("post", "/classes/pair/rename", Map.of("name", "couple"))
                .statusCode(200)
                .body("shown.name", equalTo("tenant/couple"));
        acme.manager
                .asks()
                .get(acme.path("/classes/couple/text"))
                .then()
                .body("text", containsString("name: couple"))
                .body("text", containsString("# in front"));
        acme.manager.asks().get(acme.path("/classes/pair")).then().statusCode(404);
    }

    @Test
    void aLockedClassShowsItsInsideToNobodyElse() {
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        send("put", "/classes/pair/lock", Map.of("note", "ours")).statusCode(200);
        var dev = Someone.member(acme.tenant, "tenant-developer");
        dev.asks().get("/api/v1/me");
        dev.asks().get(acme.path("/classes/pair/text")).then().statusCode(409).body("code", equalTo("class-locked"));
        dev.asks().get(acme.path("/classes/pair")).then().body("shown.standing.locked", containsString("ours"));
        asked(dev, "/classes", Map.of("text", pair("1.1.0", "x"))).statusCode(409);
        asked(dev, "/applications", Map.of()).statusCode(422);
        acme.create(DRAWN.formatted("tenant/pair"));
        asked(dev, "/applications/site/branch", Map.of("appliance", "front")).body("code", equalTo("class-locked"));
        dev.asks()
                .delete(acme.path("/classes/pair/lock"))
                .then()
                .statusCode(403)
                .body("code", equalTo("lock-of-another"));
        acme.manager.asks().get(acme.path("/classes/pair/text")).then().statusCode(200);
        send("delete", "/classes/pair/lock", "").statusCode(200).body("shown.standing.locked", nullValue());
    }

    private ValidatableResponse asked(Someone who, String path, Object body) {
        return who.asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
                .body(body)
                .post(acme.path(path))
                .then();
    }

    @Test
    void aDeprecatedClassSaysWhatToDrawInstead() {
        publish(pair("1.0.0", "print(1)")).statusCode(201);
        send("put", "/classes/pair/deprecation", Map.of("reason", "slow", "replacement", "nothing"))
                .statusCode(422)
                .body("errors[0].field", equalTo("replacement"));
        send("put", "/classes/pair/deprecation", Map.of("reason", "slow", "replacement", "web"))
                .statusCode(200)
                .body("shown.standing.deprecated.replacement", equalTo("web"));
        acme.create(DRAWN.formatted("tenant/pair"));
        send("delete", "/classes/pair/deprecation", "").body("shown.standing.deprecated", nullValue());
    }

    @Test
    void aClassLivesInOneApplicationAndMovesToTheCatalog() {
        acme.create(DRAWN.formatted("web"));
        send("post", "/applications/site/branch", Map.of("appliance", "front", "name", "own"))
                .statusCode(202);
        shown().body("text", containsString("class: application/own"))
                .body("drawing.appliances[1].className", equalTo("application/own"));
        acme.manager.asks().get(acme.path("/classes")).then().body("items.name", not(hasItem("tenant/own")));
        send("post", "/applications/site/classes/nothing/move", Map.of()).statusCode(404);
        send("post", "/applications/site/classes/own/move", Map.of("guide", "Ours."))
                .statusCode(202);
        shown().body("text", containsString("class: tenant/own")).body("text", not(containsString("classes:")));
        acme.manager
                .asks()
                .get(acme.path("/classes/own"))
                .then()
                .body("guide", equalTo("Ours."))
                .body("users.name", equalTo(List.of("site")));
        acme.manager.asks().get(acme.path("/classes/own")).then().body("published.by", not(empty()));
    }
}
