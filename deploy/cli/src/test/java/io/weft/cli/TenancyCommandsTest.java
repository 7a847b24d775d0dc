package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about tenants, members and the audit ask of the grid. */
class TenancyCommandsTest {
    private static final String OURS = "/api/v1/tenants/acme";
    private static final String TENANT = """
            {"name": "globex", "title": "Globex", "state": "%s", "reason": "", "members": 2, "organized": true,
             "used": {"applications": 1, "instances": 3, "volumeMib": 64}}""";
    private static final String MEMBERS = """
            {"items": [{"subject": "s-1", "login": "amy", "name": "Amy Archer", "role": "viewer", "since": "2026-11-22T12:00:00Z"},
                       {"subject": "s-2", "login": "ann", "name": "Ann", "role": "manager", "since": "2026-11-22T12:00:00Z"},
                       {"subject": "s-3", "login": "ann2", "name": "Ann", "role": "viewer", "since": "2026-11-22T12:00:00Z"}]}""";
    private static final String QUOTA = """
            {"project": "web", "limits": {"applications": 5, "instances": null, "volumeMib": null},
             "used": {"applications": 2, "instances": 9, "volumeMib": 512},
             "stands": {"applications": {"most": 6, "level": "near"}},
             "tenantLeft": {"applications": 1, "instances": 20, "volumeMib": 100}, "beyond": ["applications"]}""";
    /** As AuditTest of the controller reads one. */
    private static final String ENTRY = """
            {"chain": "00000000-0000-0000-0000-000000000000", "number": 1, "at": "2026-11-22T12:00:00.123456Z", "actor": "s-1",
             "actorName": "Amy", "source": "127.0.0.1", "request": "POST /x", "act": "weft.a", "object": "a/1",
             "result": "done", "message": "%s", "previous": "",
             "hash": "HASH"}""";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aGridAndAlice() {
        grid = new FakeGrid();
        alice = new Person(grid, home).loggedIn();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void membersAreFoundByWhatPeopleCallThem() {
        grid.tells("GET " + OURS + "/members", 200, MEMBERS)
                .tells("PUT " + OURS + "/members/s-1", 200, "{\"name\": \"Amy Archer\", \"role\": \"operator\"}")
                .tells("DELETE " + OURS + "/members/s-3", 204, "");
        assertThat(alice.runs("member", "list").out()).contains("Amy Archer", "viewer");
        assertThat(alice.runs("member", "set-role", "amy", "operator").out()).contains("Amy Archer is now operator.");
        assertThat(grid.lastAsked("PUT " + OURS + "/members/s-1").body()).isEqualTo("{\"role\":\"operator\"}");
        assertThat(alice.runs("member", "remove", "Ann").exit()).isEqualTo(2);
        assertThat(alice.runs("member", "remove", "nobody").exit()).isEqualTo(1);
        assertThat(alice.runs("member", "remove", "ann2").exit()).isZero();
    }

    @Test
    void whoeverLeavesIsToldWhatGoesWithThem() {
        grid.tells("GET " + OURS + "/membership", 200, """
                        {"role": "developer", "groups": ["crew"], "keys": ["ci", "nightly"],
                         "projects": [{"project": "web", "role": "manager", "group": ""}, {"project": "web", "role": "viewer", "group": "crew"}]}""").tells("DELETE " + OURS + "/membership", 204, "");
        var asked = alice.runs("member", "leave");
        assertThat(asked.exit()).isEqualTo(1);
        assertThat(asked.err())
                .contains(
                        "You are developer.",
                        "out of the groups crew.",
                        "roles on projects end: web.",
                        "that you made are revoked: ci, nightly.",
                        "not left");
        var left = alice.runs("member", "leave", "--yes");
        assertThat(left.exit()).isZero();
        assertThat(left.err()).contains("You belong to acme no more.");
    }

    @Test
    void projectsAreMadeGrantedAndListed() {
        var web = """
                {"name": "web", "title": "Web", "note": "for shops", "applications": 2, "role": "manager"}""";
        grid.tells("POST " + OURS + "/projects", 201, web)
                .tells("GET " + OURS + "/projects", 200, "{\"items\": [" + web + "]}")
                .tells("GET " + OURS + "/projects/web", 200, web)
                .tells("GET " + OURS + "/projects/web/members", 200, MEMBERS)
                .tells("GET " + OURS + "/projects/web/quota", 200, QUOTA)
                .tells(
                        "PUT " + OURS + "/projects/web/members/amy",
                        200,
                        "{\"name\": \"Amy Archer\", \"role\": \"operator\"}")
                .tells("DELETE " + OURS + "/projects/web/members/amy", 204, "")
                .tells("DELETE " + OURS + "/projects/web", 204, "")
                .tells("PUT " + OURS + "/applications/shop/project", 200, "{\"project\": \"web\"}");
        assertThat(alice.runs("project", "create", "web", "--note", "for shops").out())
                .contains("Project web");
        assertThat(grid.lastAsked("POST " + OURS + "/projects").body())
                .isEqualTo("{\"name\":\"web\",\"note\":\"for shops\"}");
        assertThat(alice.runs("project", "list").out()).contains("web", "for shops");
        assertThat(alice.runs("project", "show", "web").out()).contains("2 applications", "Amy Archer", "MAY HAVE");
        assertThat(alice.runs("project", "grant", "web", "amy", "--role", "operator")
                        .out())
                .contains("Amy Archer is operator of project web now.");
        assertThat(alice.runs("project", "revoke", "web", "amy").exit()).isZero();
        assertThat(alice.runs("app", "move", "shop", "web").exit()).isZero();
        assertThat(grid.lastAsked("PUT " + OURS + "/applications/shop/project").body())
                .isEqualTo("{\"project\":\"web\"}");
        assertThat(alice.runs("project", "delete", "web").exit()).isZero();
    }

    @Test
    void whatAProjectMayHaveIsShownAndSet() {
        grid.tells("GET " + OURS + "/projects/web/quota", 200, QUOTA)
                .tells("PUT " + OURS + "/projects/web/quota", 200, QUOTA);
        assertThat(alice.runs("project", "quota", "web").out().lines())
                .containsExactly(
                        "QUOTA         HAS  MAY HAVE                       THE TENANT HAS LEFT",
                        "applications    2  5, up to 6     nearly reached                    1",
                        "instances       9  as the tenant                                   20",
                        "volumes, MiB  512  as the tenant                                  100",
                        "",
                        "Of applications the tenant has less left than this project may add: its quota is reached first.");
        assertThat(alice.runs("project", "quota", "web", "--applications", "none", "--instances", "12")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + OURS + "/projects/web/quota").body()).isEqualTo("{\"instances\":12}");
        assertThat(alice.runs("project", "quota", "web", "--warn", "80", "--burst", "10")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + OURS + "/projects/web/quota").body())
                .isEqualTo("{\"applications\":5,\"warnPercent\":80,\"burstPercent\":10}");
        assertThat(alice.runs("project", "quota", "web", "--instances", "many").exit())
                .isEqualTo(2);
    }

    @Test
    void groupsAreMadeFilledAndGranted() {
        var crew = "{\"name\": \"crew\", \"title\": \"Crew\", \"role\": \"none\", \"members\": 1}";
        var detail = "{\"group\": " + crew
                + ", \"members\": [{\"subject\": \"s-1\", \"login\": \"amy\", \"name\": \"Amy Archer\"}],"
                + " \"projects\": [{\"project\": \"web\", \"role\": \"operator\"}]}";
        grid.tells("POST " + OURS + "/groups", 201, crew)
                .tells("GET " + OURS + "/groups", 200, "{\"items\": [" + crew + "]}")
                .tells("GET " + OURS + "/groups/crew", 200, detail)
                .tells("PUT " + OURS + "/groups/crew", 200, detail)
                .tells("PUT " + OURS + "/groups/crew/members/amy", 200, detail)
                .tells("DELETE " + OURS + "/groups/crew/members/amy", 204, "")
                .tells("PUT " + OURS + "/projects/web/groups/crew", 200, "{\"name\": \"crew\", \"role\": \"operator\"}")
                .tells("DELETE " + OURS + "/projects/web/groups/crew", 204, "")
                .tells("DELETE " + OURS + "/groups/crew", 204, "");
        assertThat(alice.runs("group", "create", "crew").out()).contains("Group crew");
        assertThat(alice.runs("group", "list").out()).contains("Crew", "none");
        assertThat(alice.runs("group", "add", "crew", "amy").out()).contains("Amy Archer");
        assertThat(alice.runs("group", "show", "crew").out()).contains("web", "operator");
        assertThat(alice.runs("group", "update", "crew", "--role", "viewer").exit())
                .isZero();
        assertThat(grid.lastAsked("PUT " + OURS + "/groups/crew").body()).isEqualTo("{\"role\":\"viewer\"}");
        assertThat(alice.runs("project", "grant", "web", "crew", "--group", "--role", "operator")
                        .out())
                .contains("crew is operator of project web now.");
        assertThat(alice.runs("project", "revoke", "web", "crew", "--group").exit())
                .isZero();
        assertThat(alice.runs("group", "remove", "crew", "amy").exit()).isZero();
        assertThat(alice.runs("group", "delete", "crew").exit()).isZero();
    }

    @Test
    void aKeyIsMadePrintedAloneAndRevokedByItsName() {
        var key = """
                {"id": "k-%s", "name": "%s", "prefix": "weft_Ab%s", "role": "manager", "may": "viewer", "applications": ["shop"],
                 "state": "%s", "madeBy": "Ann", "you": true, "createdAt": "2026-11-22T12:00:00Z"}""";
        grid.tells("POST " + OURS + "/keys", 201, "{\"key\": {}, \"secret\": \"weft_secret\"}")
                .tells(
                        "GET " + OURS + "/keys",
                        200,
                        "{\"items\": [" + key.formatted("1", "ci", "1", "active") + ","
                                + key.formatted("2", "ci", "2", "revoked") + ","
                                + key.formatted("3", "old", "3", "active")
                                        .replace("\"may\": \"viewer\"", "\"may\": \"\", \"project\": \"web\"")
                                + "]}")
                .tells("DELETE " + OURS + "/keys/k-1", 204, "");
        var made = alice.runs("key", "create", "ci", "--role", "manager", "--app", "shop", "--days", "30");
        assertThat(made.out()).isEqualTo("weft_secret\n");
        assertThat(grid.lastAsked("POST " + OURS + "/keys").body())
                .contains("\"applications\":[\"shop\"]", "\"expiresAt\":\"2026-12-");
        assertThat(alice.runs("key", "list").out())
                .contains("weft_Ab1…", "viewer, not manager", "shop", "revoked", "nothing, not manager", "project web");
        assertThat(alice.runs("key", "revoke", "other").exit()).isEqualTo(1);
        assertThat(alice.runs("key", "revoke", "ci").exit()).isZero();
    }

    @Test
    void aWebhookIsMadeTriedAndSeenToFail() {
        var hooks = OURS + "/webhooks";
        grid.tells("POST " + hooks, 201, "{\"webhook\": {\"id\": \"w-1\"}, \"secret\": \"whsec_s\"}")
                .tells("GET " + hooks, 200, """
                        {"items": [{"id": "w-1", "url": "https://example.org/", "kinds": ["application"], "state": "off",
                                    "why": "It answered 410.", "since": "2026-11-22T11:00:00Z"}]}""")
                .tells(
                        "POST " + hooks + "/w-1/deliveries",
                        200,
                        "{\"outcome\": \"failed\", \"detail\": \"no answer in time\"}");
        assertThat(alice.runs("webhook", "create", "https://example.org/", "--kind", "application")
                        .out())
                .isEqualTo("whsec_s\n");
        assertThat(grid.lastAsked("POST " + hooks).body())
                .isEqualTo("{\"url\":\"https://example.org/\",\"kinds\":[\"application\"]}");
        assertThat(alice.runs("webhook", "list").out()).contains("off", "60 min", "It answered 410.");
        var sent = alice.runs("webhook", "send", "w-1", "e-1");
        assertThat(sent.exit()).isEqualTo(1);
        assertThat(sent.out()).isEqualTo("failed: no answer in time\n");
        assertThat(grid.lastAsked("POST " + hooks + "/w-1/deliveries").body()).isEqualTo("{\"event\":\"e-1\"}");
    }

    @Test
    void anInvitationIsALinkAndEitherEndOfItIsAccepted() {
        grid.tells(
                        "POST " + OURS + "/invitations",
                        201,
                        "{\"invitation\": {\"expiresAt\": \"2026-11-29T12:00:00Z\"}, \"token\": \"tok\", \"path\": \"/invitation#tok\"}")
                .tells(
                        "POST /api/v1/invitations/accept",
                        200,
                        "{\"tenant\": \"acme\", \"title\": \"Acme\", \"role\": \"viewer\"}");
        assertThat(alice.runs("member", "invite", "dee@example.org", "--role", "viewer")
                        .out())
                .contains(grid.address() + "/invitation#tok");
        assertThat(alice.runs("member", "accept", grid.address() + "/invitation#tok")
                        .exit())
                .isZero();
        assertThat(grid.lastAsked("POST /api/v1/invitations/accept").body()).isEqualTo("{\"token\":\"tok\"}");
    }

    @Test
    void aTenantIsDeletedOnlyByItsName() {
        grid.tells("POST /api/v1/grid/tenants/globex/delete", 200, TENANT.formatted("leaving"));
        assertThat(alice.runs("tenant", "delete", "globex").exit()).isEqualTo(1);
        assertThat(alice.runs("tenant", "delete", "globex", "--yes").out()).contains("leaving");
        assertThat(grid.lastAsked("POST /api/v1/grid/tenants/globex/delete").body())
                .isEqualTo("{\"name\":\"globex\"}");
    }

    @Test
    void aTenantWithoutAKnownManagerComesWithALink() {
        grid.tells(
                "POST /api/v1/grid/tenants",
                201,
                "{\"tenant\": " + TENANT.formatted("active") + ", \"invitation\": \"tok\"}");
        var made = alice.runs("tenant", "create", "globex");
        assertThat(made.out()).contains("Globex", "active");
        assertThat(made.err()).contains("/invitation#tok");
    }

    @Test
    void aChainIsWorkedOutAnew() {
        // Worked out by hand with sha256sum over each text behind its length in bytes.
        var hash = "24d62369093b110620f37f389b77b8f2dd686169034cc5236da7c6b9047ca459";
        var path = "GET " + OURS + "/audit?limit=1000&after=0";
        grid.tells(path, 200, "{\"items\": [" + ENTRY.formatted("Done.").replace("HASH", hash) + "]}")
                .tells(path, 200, "{\"items\": [" + ENTRY.formatted("Done.").replace("HASH", hash) + "]}")
                .tells(path, 200, "{\"items\": [" + ENTRY.formatted("Gone.").replace("HASH", hash) + "]}");
        assertThat(alice.runs("audit", "verify").out()).contains("1 entries is whole", hash);
        var cut = alice.runs("audit", "verify", "--head", "0123");
        assertThat(cut.exit()).isEqualTo(1);
        assertThat(cut.err()).contains("not the one that had the head");
        var changed = alice.runs("audit", "verify");
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.err()).contains("entry 1 is not what was written");
    }
}
