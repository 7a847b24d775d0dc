package io.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device login, machines, renewal, and that no secret is ever shown. */
class LoginTest {
    private static final String DEVICE = "POST /realms/weft/device";
    private static final String TOKEN = "POST /realms/weft/token";
    private static final String PENDING = "{\"error\": \"authorization_pending\"}";

    @TempDir
    private Path home;

    private FakeGrid grid;
    private Person alice;

    @BeforeEach
    void aLoginService() {
        grid = new FakeGrid()
                .tells(DEVICE, 200, """
                        {"device_code": "device-secret", "user_code": "WDJB-MJHT", "interval": 1, "expires_in": 600,
                         "verification_uri": "http://login/device",
                         "verification_uri_complete": "http://login/device?user_code=WDJB-MJHT"}""")
                .tells("GET /api/v1/tenants/acme/applications", 200, Answers.text("applications.json"));
        alice = new Person(grid, home.resolve("weft"));
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void waitsUntilTheBrowserHasSaidYes() throws IOException {
        grid.tells(TOKEN, 400, PENDING).tells(TOKEN, 400, PENDING).tells(TOKEN, 200, tokens("first", 300));

        var seen = alice.runs("login");

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.err())
                .contains("http://login/device?user_code=WDJB-MJHT")
                .contains("WDJB-MJHT");
        assertThat(seen.out()).isEqualTo("Logged in to " + grid.address() + " as alice, working in acme.\n");
        assertThat(seen.out() + seen.err()).doesNotContain("device-secret", "first", "refresh-first");
        assertThat(alice.runs("app", "list").exit()).isZero();
        assertThat(grid.lastAsked("GET /api/v1/tenants/acme/applications").authorization())
                .contains("Bearer first");
    }

    @Test
    void keepsTheLoginWhereOnlyItsOwnerCanReadIt() throws IOException {
        grid.tells(TOKEN, 200, tokens("first", 300));
        alice.runs("login");

        try (var files = Files.list(alice.home())) {
            var file = files.toList().getFirst();
            assertThat(file.getFileName().toString())
                    .isEqualTo("127.0.0.1-" + grid.address().getPort() + ".json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(alice.home())))
                .isEqualTo("rwx------");
    }

    @Test
    void saysThatTheBrowserHasSaidNo() {
        grid.tells(TOKEN, 400, "{\"error\": \"access_denied\"}");

        var seen = alice.runs("login");

        assertThat(seen.exit()).isEqualTo(3);
        assertThat(seen.err()).endsWith("weft: the login was declined in the browser\n");
    }

    @Test
    void givesUpWhenTheCodeExpires() {
        grid.tells(TOKEN, 400, PENDING);

        assertThat(alice.runs("login").exit()).isEqualTo(3);
    }

    @Test
    void renewsAnOldTokenBeforeItIsUsed() {
        grid.tells(TOKEN, 200, tokens("second", 300));
        alice.loggedIn().waits(3_600);

        assertThat(alice.runs("app", "list").exit()).isZero();
        assertThat(grid.lastAsked(TOKEN).body()).contains("refresh_token=refresh-of-alice");
        assertThat(grid.lastAsked("GET /api/v1/tenants/acme/applications").authorization())
                .contains("Bearer second");
    }

    @Test
    void renewsATokenThatTheGridNoLongerTakes() {
        grid.tells("GET /api/v1/hosts", 401, "").tells("GET /api/v1/hosts", 200, Answers.text("hosts.json"));
        grid.tells(TOKEN, 200, tokens("second", 300));

        assertThat(alice.loggedIn().runs("host", "list").exit()).isZero();
    }

    @Test
    void saysHowToSignInAfreshWhereThatIsAskedFor() {
        grid.tells(TOKEN, 200, tokens("second", 300));
        grid.tells("DELETE /api/v1/hosts/h1", 401, """
                        {"status": 401, "code": "sign-in-again", "title": "Unauthorized",
                         "detail": "This takes a sign-in of the last 15 minutes, and yours is 3 hours old. Sign in again."}""");

        var run = alice.loggedIn().runs("host", "remove", "h1", "--yes");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("yours is 3 hours old", "weft logout", "weft login");
    }

    @Test
    void aKeyIsShownAsItIsAndGoesBeforeEveryLogin() throws IOException {
        alice.loggedIn().with("WEFT_API_KEY", "weft_of-a-program").with("WEFT_CLIENT_ID", "acme-ci");
        alice.with("WEFT_CLIENT_SECRET", "of the machine");
        grid.tells("GET /api/v1/me", 200, Answers.text("me.json"));

        assertThat(alice.runs("app", "list").exit()).isZero();

        assertThat(grid.lastAsked("GET /api/v1/tenants/acme/applications").authorization())
                .contains("Bearer weft_of-a-program");
        assertThat(alice.runs("login").out()).startsWith("The key is good for " + grid.address());
        assertThat(Files.readString(
                        alice.home().resolve("127.0.0.1-" + grid.address().getPort() + ".json")))
                .doesNotContain("weft_");
    }

    @Test
    void saysThatAKeyIsNotTaken() {
        grid.tells("GET /api/v1/hosts", 401, "");

        var seen = alice.loggedIn().with("WEFT_API_KEY", "weft_revoked").runs("host", "list");

        assertThat(seen.exit()).isEqualTo(3);
        assertThat(seen.err()).contains("WEFT_API_KEY", "revoked").doesNotContain("weft_revoked");
    }

    @Test
    void asksForANewLoginWhenTheOldOneIsOver() {
        grid.tells(TOKEN, 400, "{\"error\": \"invalid_grant\"}");
        alice.loggedIn().waits(3_600);

        var seen = alice.runs("app", "list");

        assertThat(seen.exit()).isEqualTo(3);
        assertThat(seen.err()).isEqualTo("weft: the login has expired: run `weft login`\n");
    }

    @Test
    void needsALogin() {
        var seen = alice.runs("app", "list");

        assertThat(seen.exit()).isEqualTo(3);
        assertThat(seen.err()).contains("run `weft login`");
    }

    @Test
    void letsAMachineInByItsSecretAndDoesNotMixItWithAPerson() {
        grid.tells(TOKEN, 200, "{\"access_token\": \"machine\", \"expires_in\": 300}");
        alice.loggedIn().with("WEFT_CLIENT_ID", "acme-ci").with("WEFT_CLIENT_SECRET", "of the machine");

        var seen = alice.runs("app", "list");

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(grid.lastAsked(TOKEN).body())
                .contains("grant_type=client_credentials", "client_secret=of%20the%20machine");
        assertThat(grid.lastAsked("GET /api/v1/tenants/acme/applications").authorization())
                .contains("Bearer machine");
        assertThat(seen.out() + seen.err()).doesNotContain("of the machine");
    }

    @Test
    void saysThatAMachinesSecretIsWrong() {
        grid.tells(
                TOKEN, 401, "{\"error\": \"invalid_client\", \"error_description\": \"Invalid client credentials\"}");
        alice.with("WEFT_CLIENT_ID", "acme-ci").with("WEFT_CLIENT_SECRET", "wrong");

        var seen = alice.runs("login");

        assertThat(seen.exit()).isEqualTo(3);
        assertThat(seen.err()).isEqualTo("weft: the login service refused: Invalid client credentials\n");
    }

    @Test
    void logsOutHereAndThere() {
        grid.tells("POST /realms/weft/revoke", 200, "");

        assertThat(alice.loggedIn().runs("logout").err()).isEqualTo("Logged out of " + grid.address() + ".\n");
        assertThat(grid.lastAsked("POST /realms/weft/revoke").body()).contains("token=refresh-of-alice");
        assertThat(alice.runs("app", "list").exit()).isEqualTo(3);
        assertThat(alice.runs("logout").err()).isEqualTo("There was no login.\n");
    }

    @Test
    void showsWhoItIs() {
        assertThat(alice.loggedIn().runs("whoami").out()).contains("alice").contains("acme    manager  Acme");
    }

    @Test
    void findsTheLoginServiceThatTheGridNames() {
        grid.tells("GET /api/v1/config", 200, "{\"issuer\": \"" + grid.issuer() + "\"}");
        grid.tells(TOKEN, 200, tokens("first", 300));

        assertThat(alice.with("WEFT_ISSUER", "").runs("login").exit()).isZero();
    }

    @Test
    void remembersTheTenantThatWasNamed() {
        grid.tells(TOKEN, 200, tokens("first", 300));

        assertThat(alice.runs("login", "--tenant", "globex").exit()).isEqualTo(1);
        assertThat(alice.runs("login", "--tenant", "acme").exit()).isZero();
    }

    private static String tokens(String access, int seconds) {
        return "{\"access_token\": \"%1$s\", \"refresh_token\": \"refresh-%1$s\", \"expires_in\": %2$d}"
                .formatted(access, seconds);
    }
}
