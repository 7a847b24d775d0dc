package io.weft.tenancy;

import io.weft.kernel.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the token's {@code organization} claim says, in each of the forms Keycloak writes it: one alias, a list of aliases,
 * or an object of aliases with facts about each. What isn't a usable alias is left out: a claim is never trusted to be well
 * formed.
 */
record OrganizationClaim(String alias, Optional<TenantId> id) {
    static final String NAME = "organization";
    /** An alias becomes part of a path, and of the comma separated setting that the row policies read. */
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    /** More than these in one token is a mistake of the issuer's, and would make each login a long one. */
    private static final int MOST = 50;

    static List<OrganizationClaim> read(Object claim) {
        var found = new ArrayList<OrganizationClaim>();
        switch (claim) {
            case Map<?, ?> facts -> facts.forEach((alias, about) -> add(found, text(alias), idIn(about)));
            case Collection<?> aliases -> aliases.forEach(alias -> add(found, text(alias), Optional.empty()));
            case null -> {}
            default -> add(found, text(claim), Optional.empty());
        }
        return List.copyOf(found);
    }

    /** The tenant's id when the issuer gives none: the same for the same alias, on every grid. */
    TenantId idOrDerived() {
        return id.orElseGet(this::derivedId);
    }

    TenantId derivedId() {
        return new TenantId(NameUuid.v5("io.weft.tenant/" + alias));
    }

    private static void add(List<OrganizationClaim> found, String alias, Optional<TenantId> id) {
        if (found.size() < MOST && ALIAS.matcher(alias).matches()) {
            found.add(new OrganizationClaim(alias, id));
        }
    }

    private static Optional<TenantId> idIn(Object about) {
        if (!(about instanceof JsonObject facts) || !(facts.get("id") instanceof JsonString id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TenantId.fromString(id.getString()));
        } catch (IllegalArgumentException notAUuid) {
            return Optional.of(new TenantId(NameUuid.v5("io.weft.organization/" + id.getString())));
        }
    }

    private static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
