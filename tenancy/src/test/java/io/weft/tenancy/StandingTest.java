package io.weft.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final TenantId ISSUED = new TenantId(UUID.randomUUID());
    private static final OrganizationClaim PLAIN = new OrganizationClaim("acme", Optional.empty());
    private static final OrganizationClaim WITH_ID = new OrganizationClaim("acme", Optional.of(ISSUED));

    private static Standing stored(TenantId id) {
        return new Standing(List.of(), Set.of(), Map.of("acme", id));
    }

    private static Standing nothingStored() {
        return new Standing(List.of(), Set.of(), Map.of());
    }

    @Test
    void aNewAliasIsSeededUnderTheIssuersIdOrADerivedOne() {
        assertThat(nothingStored().settles(WITH_ID)).isFalse();
        assertThat(nothingStored().tenantFor(WITH_ID)).isEqualTo(ISSUED);
        assertThat(nothingStored().tenantFor(PLAIN)).isEqualTo(PLAIN.derivedId());
    }

    @Test
    void theStoredIdWinsWhenEitherSideOnlyKnewTheAlias() {
        assertThat(stored(PLAIN.derivedId()).settles(WITH_ID)).isFalse();
        assertThat(stored(PLAIN.derivedId()).tenantFor(WITH_ID)).isEqualTo(PLAIN.derivedId());
        assertThat(stored(ISSUED).settles(PLAIN)).isFalse();
        assertThat(stored(ISSUED).tenantFor(PLAIN)).isEqualTo(ISSUED);
    }

    @Test
    void anotherOrganizationUnderTheSameAliasIsLeftOut() {
        assertThat(stored(new TenantId(UUID.randomUUID())).settles(WITH_ID)).isTrue();
    }

    @Test
    void whoIsOrWasAMemberIsNotSeededAgain() {
        assertThat(new Standing(List.of(), Set.of("acme"), Map.of()).settles(PLAIN))
                .isTrue();
    }

    @Test
    void eachRoleCoversThoseBelowIt() {
        assertThat(Role.MANAGER.covers(Role.DEVELOPER)).isTrue();
        assertThat(Role.OPERATOR.covers(Role.VIEWER)).isTrue();
        assertThat(Role.VIEWER.covers(Role.OPERATOR)).isFalse();
        assertThat(Role.DEVELOPER.covers(Role.MANAGER)).isFalse();
    }
}
