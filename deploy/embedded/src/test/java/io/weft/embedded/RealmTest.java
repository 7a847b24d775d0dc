package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {
    @TempDir
    Path home;

    private JsonNode realm;

    @BeforeEach
    void document() {
        var secrets = Secrets.kept(new Places(home, new Slot(3)), List.of("initech"), new SecureRandom());
        realm = Json.MAPPER.valueToTree(Realm.document(new Slot(3), "127.0.0.1", List.of("initech"), secrets));
    }

    @Test
    void letsNoClientTakePasswords() {
        for (var client : realm.path("clients"))
            assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
    }

    @Test
    void addressesEveryTokenToTheController() {
        for (var client : realm.path("clients")) {
            if (client.path("bearerOnly").asBoolean()) continue;
            assertThat(client.path("protocolMappers").findValuesAsText("included.client.audience"))
                    .as(client.path("clientId").asText())
                    .containsExactly("weft-controller");
        }
    }

    @Test
    void sendsBrowsersBackToThisGridOnly() {
        assertThat(realm.path("clients").findValues("redirectUris").getFirst().toString())
                .isEqualTo("[\"http://127.0.0.1:7380/*\"]");
    }

    @Test
    void hasAMachineForEachTenantBeyondTheSamples() {
        assertThat(realm.path("organizations").findValuesAsText("alias")).containsExactly("acme", "globex", "initech");
        assertThat(realm.path("clients").findValuesAsText("clientId")).contains("acme-ci", "initech-ci");
        assertThat(realm.path("users").findValuesAsText("username")).contains("service-account-initech-ci");
    }

    @Test
    void putsEachPersonInTheirOrganizationOnly() {
        var acme = realm.path("organizations").get(0);
        assertThat(acme.path("alias").asText()).isEqualTo("acme");
        assertThat(acme.path("members").findValuesAsText("username")).containsExactly("alice", "amy");
    }

    /** Nobody but the grid's own two clients holds a role over the realm, and they hold what they need. */
    @Test
    void givesRightsOverTheRealmToTwoClientsOnly() {
        var rights = new TreeMap<String, List<String>>();
        for (var user : realm.path("users"))
            if (user.has("clientRoles")) {
                var names = new ArrayList<String>();
                user.path("clientRoles").path("realm-management").forEach(it -> names.add(it.asText()));
                rights.put(user.path("username").asText(), names);
            }
        assertThat(rights)
                .isEqualTo(Map.of(
                        "service-account-weft-keeper", List.of("manage-clients", "view-clients"),
                        "service-account-weft-tenancy", List.of("view-users", "manage-organizations")));
    }
}
