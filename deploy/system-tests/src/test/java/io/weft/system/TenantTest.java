package io.weft.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A member of one tenant and the belongings of another. */
@Order(2)
class TenantTest {
    private static final Api ACME = Grid.machine("acme");
    private static final Api STRANGER = Grid.machine("globex").reachingInto("acme");
    private static final String YAML = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: private-matter}
            spec:
              appliances:
                - {name: web, class: web}
            """;

    @BeforeAll
    static void acmeHasSomething() {
        App.given(ACME, "private-matter", YAML);
    }

    @Test
    void seesNothingOfIt() {
        for (var path : new String[] {
            "~/applications",
            "~/applications/private-matter",
            "~/applications/private-matter/instances",
            "~/instances",
            "~/events"
        }) {
            STRANGER.get(path).expect(404);
        }
    }

    @Test
    void canTouchNothingOfIt() {
        var before = ACME.get("~/applications/private-matter").expect(200).json();
        STRANGER.post("~/applications/private-matter/start", "{}").expect(404);
        STRANGER.post("~/applications/private-matter/stop", "{}").expect(404);
        STRANGER.post("~/applications/private-matter/destroy", "{}").expect(404);
        STRANGER.post("~/applications/private-matter/scale", "{\"appliance\":\"web\",\"count\":2}")
                .expect(404);
        STRANGER.post("~/applications", "application/yaml", YAML.replace("private-matter", "planted"))
                .expect(404);
        STRANGER.put("~/applications/private-matter", "\"1\"", YAML).expect(404);
        STRANGER.delete("~/applications/private-matter/wires/a.b-%3Ec.d").expect(404);
        assertThat(ACME.get("~/applications/private-matter").expect(200).json()).isEqualTo(before);
        ACME.get("~/applications/planted").expect(404);
    }

    @Test
    void cannotTellForeignFromAbsent() {
        var foreign = STRANGER.get("~/applications/private-matter").expect(404).json();
        var absent = Grid.machine("globex")
                .reachingInto("no-such-tenant")
                .get("~/applications/private-matter")
                .expect(404)
                .json();
        assertThat(foreign.path("code")).isEqualTo(absent.path("code"));
        assertThat(foreign.path("title")).isEqualTo(absent.path("title"));
    }

    @Test
    void seesItsOwnNamesakeOnly() {
        var globex = Grid.machine("globex");
        App.given(globex, "private-matter", YAML.replace("web, class: web", "other, class: web"));
        var own = globex.get("~/applications/private-matter").expect(200).json();
        assertThat(own.path("text").asText()).contains("other").doesNotContain("name: web,");
        App.of(globex, "private-matter").destroy();
        ACME.get("~/applications/private-matter").expect(200);
    }

    @Test
    void isNobodyWithoutAToken() {
        Grid.anonymous("acme").get("~/applications").expect(401);
        Grid.anonymous("acme").get("/api/v1/hosts").expect(401);
    }

    @Test
    void isNoOperator() {
        assertThat(STRANGER.get("/api/v1/hosts").status()).isIn(403, 404);
        assertThat(STRANGER.post("/api/v1/hosts/tokens", "{}").status()).isIn(403, 404);
    }
}
