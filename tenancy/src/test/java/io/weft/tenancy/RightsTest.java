package io.weft.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    private static final ProjectId WEB = new ProjectId(new UUID(0, 1));
    private static final ProjectId OTHER = new ProjectId(new UUID(0, 2));

    private static Rights rights(Role onTenant, Role onWeb) {
        return new Rights(onTenant, List.of(new Rights.Given(WEB, "web", onWeb, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER,   VIEWER,    VIEWER,    MEMBER",
        "MEMBER,   MANAGER,   MANAGER,   MEMBER",
        "BILLING,  VIEWER,    VIEWER,    BILLING",
        "VIEWER,   DEVELOPER, DEVELOPER, VIEWER",
        "MANAGER,  VIEWER,    MANAGER,   MANAGER",
        "OPERATOR, OPERATOR,  OPERATOR,  OPERATOR",
    })
    void theGreaterOfTenantAndProjectCounts(Role onTenant, Role onWeb, Role there, Role elsewhere) {
        var rights = rights(onTenant, onWeb);
        assertThat(rights.on(WEB).role()).isEqualTo(there);
        assertThat(rights.on(OTHER).role()).isEqualTo(elsewhere);
        assertThat(rights.everywhere().role()).isEqualTo(onTenant);
        assertThat(rights.somewhere().role()).isEqualTo(there);
    }

    @Test
    void theAnswerSaysWhatItComesFrom() {
        assertThat(rights(Role.MEMBER, Role.VIEWER).on(WEB).by().map(Rights.Given::projectName))
                .hasValue("web");
        assertThat(rights(Role.VIEWER, Role.VIEWER).on(WEB).by()).isEqualTo(Optional.empty());
    }

    @Test
    void theGreatestOfAllThatWasGivenOnItCounts() {
        var rights = new Rights(
                Role.MEMBER,
                List.of(
                        new Rights.Given(WEB, "web", Role.VIEWER, ""),
                        new Rights.Given(WEB, "web", Role.DEVELOPER, "crew"),
                        new Rights.Given(WEB, "web", Role.OPERATOR, "guests")));
        assertThat(rights.on(WEB).role()).isEqualTo(Role.DEVELOPER);
        assertThat(rights.on(WEB).by().map(Rights.Given::group)).hasValue("crew");
    }

    /** A role of a group in the tenant counts as one's own, if it is more. */
    @Test
    void aGroupsRoleInTheTenantAddsUp() {
        var crew = new RightsReading.Extra(Role.OPERATOR, List.of());
        assertThat(crew.with(Role.MEMBER).onTenant()).isEqualTo(Role.OPERATOR);
        assertThat(crew.with(Role.MANAGER).onTenant()).isEqualTo(Role.MANAGER);
    }

    @Test
    void onlyThoseProjectsAreSeenWhereTheRoleIsEnough() {
        var rights = new Rights(
                Role.MEMBER,
                List.of(
                        new Rights.Given(WEB, "web", Role.BILLING, ""),
                        new Rights.Given(OTHER, "other", Role.OPERATOR, "crew")));
        assertThat(rights.projects(Role.VIEWER)).containsExactly(OTHER);
        assertThat(rights.projects(Role.BILLING)).containsExactlyInAnyOrder(WEB, OTHER);
        assertThat(rights.projects(Role.MANAGER)).isEmpty();
    }

    /** A key is what its maker may, and no more than it was made for: on every project. */
    @Test
    void lessIsLessEverywhere() {
        var key = rights(Role.MANAGER, Role.DEVELOPER).atMost(Role.OPERATOR);
        assertThat(key.onTenant()).isEqualTo(Role.OPERATOR);
        assertThat(key.on(WEB).role()).isEqualTo(Role.OPERATOR);
        assertThat(rights(Role.MEMBER, Role.VIEWER).atMost(Role.MANAGER)).isEqualTo(rights(Role.MEMBER, Role.VIEWER));
    }
}
