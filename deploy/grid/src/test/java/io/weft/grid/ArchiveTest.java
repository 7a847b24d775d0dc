package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.catalog.Archives;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Applications out of a grid and into it, in one signed file. */
@GridTest
class ArchiveTest {
    private static final String VAULT = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: vault}
            spec:
              volumes:
                - {name: rows, sizeMib: 256}
              appliances:
                - {name: gateway, class: in, externalAddress: 10.78.8.77}
                - {name: web, class: web@1.1.0}
                - name: db
                  class: pgsql
                  properties: {password: canary-of-the-vault}
                  volumes: {data: rows}
              wires:
                - {from: gateway.out, to: web.in}
            """;

    private final TenantClient client = new TenantClient();

    private byte[] export(String name) {
        return client.manager
                .asks()
                .get(client.path("/applications/" + name + "/export"))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(name + ".weft.tar"))
                .extract()
                .asByteArray();
    }

    private ValidatableResponse bring(byte[] archive, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("archive", Base64.getEncoder().encodeToString(archive));
        return client.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(client.path("/applications/import"))
                .then();
    }

    @Test
    void comesBackUnderAnotherNameWithoutSecretsAndAddresses() {
        client.create(VAULT);
        var archive = export("vault");
        assertThat(new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
        String key = client.manager
                .asks()
                .get("/api/v1/archive-key")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
        assertThat(Archives.open(archive).orThrow().key()).isEqualTo(key);

        bring(archive, Map.of("name", "second")).statusCode(422).body("errors[0].code", equalTo("secret-hidden"));
        bring(archive, Map.of("name", "second", "properties", Map.of("db.password", "another-one")))
                .statusCode(201)
                .body("name", equalTo("second"))
                .body("state", equalTo("stopped"))
                .body("text", containsString("class: web@1.1.0"));
        assertThat(client.show("second").<String>path("text"))
                .doesNotContain("10.78.8.77")
                .doesNotContain("another-one");
        bring(archive, Map.of("properties", Map.of("db.password", "another-one")))
                .statusCode(409)
                .body("code", equalTo("application-exists"));
    }

    /** As TOSCA and in ADL it says what the archive says, and an application is made of it as of a text of Weft's own. */
    @Test
    void comesBackAsAServiceTemplate() {
        client.create(VAULT);
        var asked = client.manager.asks().get(client.path("/applications/vault/export?form=tosca"));
        var text = asked.then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"vault.tosca.yaml\"")
                .extract()
                .asString();
        assertThat(text).startsWith("tosca_definitions_version: tosca_2_0").doesNotContain("canary");
        client.create(TenantClient.webs("pages", 2));
        var pages = client.manager
                .asks()
                .get(client.path("/applications/pages/export?form=tosca"))
                .asString();
        client.create(pages.replace("template_name: pages", "template_name: sheets"));
        assertThat(client.show("sheets").<String>path("text"))
                .startsWith("apiVersion: weft/v1")
                .contains("count: 2");
        var adl = client.manager.asks().get(client.path("/applications/pages/export?form=adl"));
        adl.then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"pages.adl\"")
                .contentType("text/plain");
        client.create(adl.asString().replace("package pages", "package leaves"));
        assertThat(client.show("leaves").<String>path("text"))
                .startsWith("apiVersion: weft/v1")
                .contains("count: 2");
        client.manager
                .asks()
                .get(client.path("/applications/pages/export?form=pdf"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("form"));
    }

    @Test
    void refusesWhatItDoesNotTrustUnlessItIsToldTo() {
        var foreign = Archives.pack(
                Documents.parseApplication(TenantClient.webs("strange", 1)).orThrow(),
                Catalog.stock(),
                Archives.keys(new byte[32]));
        bring(foreign, Map.of()).statusCode(422).body("errors[0].code", equalTo("archive-foreign"));
        bring(foreign, Map.of("allow", List.of("unsigned"))).statusCode(422);
        bring(foreign, Map.of("allow", List.of("foreign"))).statusCode(201).body("name", equalTo("strange"));

        var altered = foreign.clone();
        altered[altered.length / 2] ^= 1;
        bring(altered, Map.of("allow", List.of("foreign", "unsigned"), "name", "other"))
                .statusCode(422);
        bring(new byte[0], Map.of()).statusCode(422).body("errors[0].code", equalTo("archive-malformed"));
        client.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("archive", "no base64!"))
                .post(client.path("/applications/import"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("archive"));
    }

    @Test
    void refusesClassesThatThisGridDoesNotHave() {
        var text = TenantClient.webs("strange", 1).replace("class: web", "class: web@1.1.0");
        var archive = Archives.pack(
                Documents.parseApplication(text.replace("@1.1.0", "")).orThrow(),
                Catalog.stock(),
                Archives.keys(new byte[32]));
        bring(archive, Map.of("allow", List.of("foreign"))).statusCode(201);
        var unknown = Documents.parseClass(
                        Documents.render(Catalog.stock().find("web").orElseThrow())
                                .replace("name: web", "name: unheard"))
                .orThrow();
        var strange = Archives.pack(
                Documents.parseApplication(TenantClient.webs("stranger", 1).replace("class: web", "class: unheard"))
                        .orThrow(),
                Catalog.stock().with(unknown).orThrow(),
                Archives.keys(new byte[32]));
        bring(strange, Map.of("allow", List.of("foreign")))
                .statusCode(422)
                .body("errors[0].code", equalTo("class-unknown"));
    }
}
