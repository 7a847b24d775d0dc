package io.weft.tenancy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final ApplicationId SHOP = new ApplicationId(new UUID(0, 1));
    private static final ApplicationId FEEDS = new ApplicationId(new UUID(0, 2));
    private static final ProjectId WEB = new ProjectId(new UUID(0, 3));
    private static final Map<ApplicationId, ProjectId> HOMES = Map.of(SHOP, WEB, FEEDS, new ProjectId(new UUID(0, 4)));

    private static boolean counts(Scope scope, ApplicationId application) {
        return scope.counts(Optional.of(application), HOMES);
    }

    @Test
    void aProjectsCostIsThatOfItsApplications() {
        var web = new Scope.OfProject(WEB);
        assertThat(counts(web, SHOP)).isTrue();
        assertThat(counts(web, FEEDS)).isFalse();
        assertThat(counts(web, new ApplicationId(new UUID(0, 5)))).isFalse();
        assertThat(web.counts(Optional.empty(), HOMES)).isFalse();
    }

    @Test
    void anApplicationsIsItsOwnAndEverythingIsMinimumsToo() {
        assertThat(counts(new Scope.OfApplication(SHOP), SHOP)).isTrue();
        assertThat(counts(new Scope.OfApplication(SHOP), FEEDS)).isFalse();
        assertThat(new Scope.OfApplication(SHOP).counts(Optional.empty(), HOMES))
                .isFalse();
        assertThat(new Scope.Everything().counts(Optional.empty(), HOMES)).isTrue();
    }
}
