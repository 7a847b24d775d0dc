package io.weft.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The realm document of a grid: two organizations, people of each role, an operator, and the clients. */
final class Realm {
    private static final String AUDIENCE = "weft-controller";
    static final String KEEPER = "weft-keeper";
    /** What {@code weft.directory.client-id} is by itself. */
    static final String TENANCY = "weft-tenancy";

    private static final List<String> PERSON_SCOPES =
            List.of("basic", "web-origins", "acr", "profile", "roles", "email", "organization");
    private static final List<String> MACHINE_SCOPES = List.of("basic", "acr", "profile", "roles");

    /** A person of the sample: the organization is empty for those who run the grid, and the role too for who has just come. */
    record Person(String name, String family, String organization, String role) {}

    static final List<Person> PEOPLE = List.of(
            new Person("alice", "Archer", "acme", "tenant-manager"),
            new Person("amy", "Archer", "acme", "tenant-viewer"),
            new Person("bob", "Baker", "globex", "tenant-manager"),
            new Person("oscar", "Operator", "", "operator"),
            new Person("nina", "Newcomer", "", ""));

    /** A machine client: the service token carries its organization as a fixed claim. */
    record Machine(String name, String organization, String role) {}

    static final List<Machine> MACHINES = List.of(
            new Machine("acme-ci", "acme", "tenant-manager"),
            new Machine("globex-ci", "globex", "tenant-manager"),
            new Machine("grid-ci", "", "operator"),
            new Machine("weft-ci", "", "tenant-viewer"));

    private Realm() {}

    static String machineOf(String tenant) {
        return tenant + "-ci";
    }

    private static List<Machine> machines(List<String> tenants) {
        var machines = new ArrayList<>(MACHINES);
        for (var tenant : tenants) machines.add(new Machine(machineOf(tenant), tenant, "tenant-manager"));
        return machines;
    }

    private static List<Map<String, Object>> organizations(List<String> tenants) {
        var organizations = new ArrayList<>(List.of(organization("acme", "Acme"), organization("globex", "Globex")));
        for (var tenant : tenants) organizations.add(organization(tenant, capital(tenant)));
        return organizations;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** @param tenants beyond those of the sample */
    static Map<String, Object> document(Slot slot, String address, List<String> tenants, Secrets secrets) {
        var realm = new LinkedHashMap<String, Object>();
        realm.put("realm", "weft");
        realm.put("displayName", "Weft");
        realm.put("enabled", true);
        realm.put("loginTheme", "weft");
        realm.put("sslRequired", "none");
        realm.put("organizationsEnabled", true);
        realm.put("bruteForceProtected", true);
        realm.put("oauth2DevicePollingInterval", 1);
        realm.put("roles", Map.of("realm", roles()));
        realm.put("organizations", organizations(tenants));
        realm.put("users", users(tenants, secrets));
        realm.put("clients", clients(slot, address, tenants, secrets));
        return realm;
    }

    private static List<Map<String, Object>> roles() {
        return java.util.stream.Stream.of(
                        "operator",
                        "tenant-manager",
                        "tenant-developer",
                        "tenant-operator",
                        "tenant-viewer",
                        "tenant-billing")
                .map(role -> Map.<String, Object>of("name", role))
                .toList();
    }

    private static Map<String, Object> organization(String alias, String name) {
        var members = PEOPLE.stream()
                .filter(person -> person.organization().equals(alias))
                .map(person -> Map.of("username", person.name(), "membershipType", "UNMANAGED"))
                .toList();
        return Map.of(
                "name", name,
                "alias", alias,
                "enabled", true,
                "domains", List.of(Map.of("name", alias + ".test", "verified", true)),
                "members", members);
    }

    private static List<Map<String, Object>> users(List<String> tenants, Secrets secrets) {
        var users = new ArrayList<Map<String, Object>>();
        for (var person : PEOPLE) {
            var domain = person.organization().isEmpty() ? "weft" : person.organization();
            var user = new LinkedHashMap<String, Object>();
            user.put("username", person.name());
            user.put("enabled", true);
            user.put("email", person.name() + "@" + domain + ".test");
            user.put("emailVerified", true);
            user.put("firstName", capital(person.name()));
            user.put("lastName", person.family());
            user.put(
                    "credentials",
                    List.of(Map.of("type", "password", "value", secrets.people().get(person.name()))));
            if (!person.role().isEmpty()) user.put("realmRoles", List.of(person.role()));
            users.add(user);
        }
        for (var machine : machines(tenants))
            users.add(Map.of(
                    "username",
                    "service-account-" + machine.name(),
                    "enabled",
                    true,
                    "serviceAccountClientId",
                    machine.name(),
                    "realmRoles",
                    List.of(machine.role())));
        users.add(account(KEEPER, "manage-clients", "view-clients"));
        users.add(account(TENANCY, "view-users", "manage-organizations"));
        return users;
    }

    /** What a client of the grid's own may do in this realm, and nothing else. */
    private static Map<String, Object> account(String client, String... rights) {
        return Map.of(
                "username",
                "service-account-" + client,
                "enabled",
                true,
                "serviceAccountClientId",
                client,
                "clientRoles",
                Map.of("realm-management", List.of(rights)));
    }

    private static List<Map<String, Object>> clients(Slot slot, String address, List<String> tenants, Secrets secrets) {
        var clients = new ArrayList<Map<String, Object>>();
        clients.add(Map.of("clientId", AUDIENCE, "bearerOnly", true, "enabled", true));
        clients.add(browser(slot, address));
        clients.add(commandLine());
        clients.add(serving(KEEPER, secrets));
        clients.add(serving(TENANCY, secrets));
        for (var machine : machines(tenants)) clients.add(machine(machine, secrets.of(machine.name())));
        return clients;
    }

    /**
     * Clients of the grid's own: one tells Keycloak under which address the portal is seen, the other looks people up and makes
     * organizations.
     */
    private static Map<String, Object> serving(String client, Secrets secrets) {
        return Map.of(
                "clientId", client,
                "enabled", true,
                "secret", secrets.of(client),
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", false,
                "serviceAccountsEnabled", true,
                "protocolMappers", List.of(audience()));
    }

    private static Map<String, Object> browser(Slot slot, String address) {
        var client = publicClient("weft-ui", true);
        client.put("redirectUris", List.of(slot.portal(address) + "/*"));
        client.put("webOrigins", List.of(slot.portal(address)));
        client.put("attributes", Map.of("pkce.code.challenge.method", "S256", "post.logout.redirect.uris", "+"));
        return client;
    }

    private static Map<String, Object> commandLine() {
        var client = publicClient("weft-cli", false);
        client.put("attributes", Map.of("oauth2.device.authorization.grant.enabled", "true"));
        return client;
    }

    private static Map<String, Object> publicClient(String id, boolean codeFlow) {
        var client = new LinkedHashMap<String, Object>();
        client.put("clientId", id);
        client.put("enabled", true);
        client.put("publicClient", true);
        client.put("standardFlowEnabled", codeFlow);
        client.put("directAccessGrantsEnabled", false);
        client.put("defaultClientScopes", PERSON_SCOPES);
        client.put("protocolMappers", List.of(audience()));
        return client;
    }

    private static Map<String, Object> machine(Machine machine, String secret) {
        var mappers = new ArrayList<Map<String, Object>>();
        mappers.add(audience());
        if (!machine.organization().isEmpty()) mappers.add(fixedOrganization(machine.organization()));
        var client = new LinkedHashMap<String, Object>();
        client.put("clientId", machine.name());
        client.put("enabled", true);
        client.put("secret", secret);
        client.put("standardFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false);
        client.put("serviceAccountsEnabled", true);
        client.put("defaultClientScopes", MACHINE_SCOPES);
        client.put("protocolMappers", mappers);
        return client;
    }

    private static Map<String, Object> audience() {
        return mapper(
                "audience",
                "oidc-audience-mapper",
                Map.of("included.client.audience", AUDIENCE, "access.token.claim", "true"));
    }

    private static Map<String, Object> fixedOrganization(String alias) {
        return mapper(
                "organization",
                "oidc-hardcoded-claim-mapper",
                Map.of(
                        "claim.name", "organization",
                        "claim.value", "[\"" + alias + "\"]",
                        "jsonType.label", "JSON",
                        "access.token.claim", "true"));
    }

    private static Map<String, Object> mapper(String name, String type, Map<String, String> config) {
        return Map.of("name", name, "protocol", "openid-connect", "protocolMapper", type, "config", config);
    }
}
