package io.weft.tenancy;

import java.security.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Whoever showed a good key.
 *
 * @param tenantName the only tenant that there is for it
 */
public record KeyHolder(ApiKey key, String tenantName) implements Principal {
    /** As audit and events show it. */
    @Override
    public String getName() {
        return "key " + key.name();
    }

    /** The only applications it may ask for by their names; empty for all of the tenant. */
    public Optional<List<String>> onlyApplications() {
        return Optional.of(key.applications()).filter(it -> !it.isEmpty());
    }
}
