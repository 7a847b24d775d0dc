package io.weft.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.TenantId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrganizationClaimTest {
    private static List<String> aliases(Object claim) {
        return OrganizationClaim.read(claim).stream()
                .map(OrganizationClaim::alias)
                .toList();
    }

    @Test
    void readsEachFormThatKeycloakWrites() {
        assertThat(aliases("acme")).containsExactly("acme");
        assertThat(aliases(List.of("acme", "globex"))).containsExactly("acme", "globex");
        assertThat(aliases(Map.of("acme", Map.of()))).containsExactly("acme");
        assertThat(aliases(null)).isEmpty();
    }

    @Test
    void leavesOutWhatCannotBePartOfAPath() {
        assertThat(aliases(List.of("Acme", "a b", "..", "a,b", "", "-x", "x".repeat(64), "ok")))
                .containsExactly("ok");
    }

    @Test
    void readsNoMoreThanAPersonCanHave() {
        assertThat(aliases(IntStream.range(0, 500).mapToObj(i -> "o" + i).toList()))
                .hasSize(50);
        assertThat(aliases(Collections.nCopies(3, "acme"))).hasSize(3);
    }

    @Test
    void derivesTheSameIdFromTheSameAlias() {
        var one = new OrganizationClaim("acme", Optional.empty());
        assertThat(one.idOrDerived()).isEqualTo(new OrganizationClaim("acme", Optional.empty()).idOrDerived());
        assertThat(one.idOrDerived()).isNotEqualTo(new OrganizationClaim("globex", Optional.empty()).idOrDerived());
        assertThat(one.idOrDerived().value().version()).isEqualTo(5);
    }

    @Test
    void takesTheIssuersIdWhereThereIsOne() {
        var id = new TenantId(UUID.randomUUID());
        assertThat(new OrganizationClaim("acme", Optional.of(id)).idOrDerived()).isEqualTo(id);
    }

    /** RFC 9562, appendix A.4 uses the DNS namespace; this value was computed with Python's uuid.uuid5(NAMESPACE_URL, ...). */
    @Test
    void namesAreHashedAsTheStandardSays() {
        assertThat(NameUuid.v5("io.weft.tenant/acme")).hasToString("5ff5b6aa-6fda-5fc7-94bf-ee93293a7983");
    }
}
