package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.edge.FreshSignIn;
import io.weft.controller.edge.HeldOn;
import io.weft.controller.edge.LeastRoles;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Role;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of roles and the program say the same: every operation of the API document is asked with every role, and by members of a
 * tenant that is suspended. An operation that is added tomorrow has to be in the table tomorrow.
 */
@GridTest
@Tag("long")
class RolesTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "roles.md");
    private static final String BEGIN =
            "<!-- roles: this table is written by RolesTest with -Dweft.golden=renew -->\n\n";

    TestDatabase database;

    @Inject
    SomeTenant someTenant;

    @Inject
    SomeBill someBill;

    private String acme;
    private TenantId id;
    private ApiWalk walk;

    @BeforeEach
    void acmeHasOneOfEverything() {
        acme = Someone.newTenant();
        var alice = Someone.managerOf(acme);
        id = TenantId.fromString(
                alice.asks().get("/api/v1/me").then().statusCode(200).extract().path("tenants[0].id"));
        var things = someTenant.fill(id);
        walk = new ApiWalk(acme, ApiWalk.valuesOf(things, someBill.issue(id), alice));
    }

    @Test
    void everyOperationIsInTheTable() {
        assertThat(ApiWalk.operations().stream().map(ApiWalk.Operation::listed))
                .containsExactlyInAnyOrderElementsOf(LeastRoles.all().keySet());
    }

    @Test
    void theDocumentSaysIt() {
        var document = ApiWalk.document();
        for (var operation : ApiWalk.operations()) {
            assertThat(document.getString("paths.'" + operation.path() + "'." + operation.method() + ".'x-weft-role'"))
                    .as(operation.name())
                    .isEqualTo(operation.least().word());
            assertThat(Objects.requireNonNullElse(
                            document.getString(
                                    "paths.'" + operation.path() + "'." + operation.method() + ".'x-weft-role-on'"),
                            ""))
                    .as(operation.name())
                    .isEqualTo(HeldOn.of(operation.listed()).word());
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoHasLessIsToldWhatItTakes(Role role) throws SQLException {
        var member = Someone.member(acme, "tenant-" + role.word());
        member.asks().get("/api/v1/me").then().statusCode(200);
        if (role == Role.MANAGER) {
            return; // Nothing in a tenant takes more.
        }
        var before = database.rowsOf(id);
        ApiWalk.each(
                it -> it.ofATenant() && !role.covers(it.least().role().orElseThrow()),
                it -> walk.send(it, member),
                (it, answer) -> {
                    assertThat(answer.statusCode()).isEqualTo(403);
                    var problem = answer.jsonPath();
                    assertThat(problem.getString("code")).isEqualTo("role-too-low");
                    assertThat(problem.getString("denied.has")).isEqualTo(role.word());
                    assertThat(problem.getString("denied.on")).isEqualTo("tenant " + acme);
                    // The edge asks first whether somebody is a member at all, so a POST may be refused by either.
                    assertThat(problem.getString("denied.needs"))
                            .isEqualTo(it.least().word());
                });
        assertThat(database.rowsOf(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoHasEnoughIsNotDenied(Role role) {
        var member = Someone.member(acme, "tenant-" + role.word());
        ApiWalk.each(
                it -> it.ofATenant()
                        && !it.waits()
                        && role.covers(it.least().role().orElseThrow()),
                // Of things that aren't there: whoever may ask hears so, and nothing is set in motion.
                it -> walk.absent().send(it, member),
                (it, answer) -> assertThat(answer.statusCode()).isNotIn(401, 403));
    }

    @Test
    void aSuspendedTenantReadsAndEndsAndBeginsNothing() {
        Someone.operator()
                .asks()
                .contentType("application/json")
                .body("{\"reason\": \"unpaid\"}")
                .post("/api/v1/grid/tenants/" + acme + "/suspend")
                .then()
                .statusCode(200);
        var manager = Someone.member(acme, "tenant-manager");
        ApiWalk.each(it -> it.ofATenant() && !it.waits(), it -> walk.absent().send(it, manager), (it, answer) -> {
            var code =
                    answer.contentType().contains("problem") ? answer.jsonPath().getString("code") : "";
            if (LeastRoles.heldBack(it.listed())) {
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(code).isEqualTo("tenant-suspended");
                assertThat(answer.jsonPath().getString("detail")).contains("unpaid");
            } else {
                assertThat(code).isNotEqualTo("tenant-suspended");
            }
        });
    }

    @Test
    void whoSignedInLongAgoDoesSoAgainBeforeWhatCantBeTakenBack() {
        var longAgo = Instant.now().minus(Duration.ofMinutes(16));
        var manager = Someone.member(acme, "tenant-manager");
        var operator = Someone.operator();
        ApiWalk.each(
                it -> !it.waits(),
                it -> walk.absent().send(it, (it.ofATenant() ? manager : operator).asksSignedIn(longAgo)),
                (it, answer) -> {
                    var problem = answer.contentType().contains("problem");
                    var code = problem ? answer.jsonPath().getString("code") : "";
                    if (FreshSignIn.isAskedOf(it.listed())) {
                        assertThat(answer.statusCode()).isEqualTo(401);
                        assertThat(code).isEqualTo("sign-in-again");
                        assertThat(answer.header("WWW-Authenticate"))
                                .contains("insufficient_user_authentication", "max_age=900");
                    } else {
                        assertThat(code).isNotEqualTo("sign-in-again");
                    }
                });
    }

    @Test
    void whoSignedInJustNowIsNotAskedAgain() {
        var justNow = Instant.now().minus(Duration.ofMinutes(14));
        var manager = Someone.member(acme, "tenant-manager");
        ApiWalk.each(
                it -> it.ofATenant() && FreshSignIn.isAskedOf(it.listed()),
                it -> walk.absent().send(it, manager.asksSignedIn(justNow)),
                (it, answer) -> assertThat(answer.statusCode()).isNotIn(401, 403));
    }

    @Test
    void whatIsAskedForFreshlyIsInTheTable() {
        assertThat(LeastRoles.all().keySet().stream().filter(FreshSignIn::isAskedOf))
                .hasSize(FreshSignIn.operations().size());
    }

    @Test
    void thePageIsTheTable() throws IOException {
        var text = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        var kept = text.contains(BEGIN) ? text.substring(0, text.indexOf(BEGIN)) : text;
        var wanted = kept + BEGIN + table();
        if (System.getProperty("test.weft.golden") != null) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(wanted).isEqualTo(Files.readString(PAGE));
    }

    private static String table() {
        return Arrays.stream(LeastRoles.Least.values())
                .map(least -> "### " + least.word() + "\n\n" + rows(least))
                .collect(Collectors.joining("\n"));
    }

    private static String rows(LeastRoles.Least least) {
        List<String> operations = LeastRoles.all().entrySet().stream()
                .filter(it -> it.getValue() == least)
                .map(it -> "| `" + it.getKey() + "` | " + HeldOn.of(it.getKey()).word() + " | "
                        + (LeastRoles.heldBack(it.getKey()) ? "no" : "") + " | "
                        + (FreshSignIn.isAskedOf(it.getKey()) ? "yes" : "") + " |\n")
                .sorted()
                .toList();
        return "| operation | held on | while suspended | fresh sign-in |\n| --- | --- | --- | --- |\n"
                + String.join("", operations);
    }
}
