package io.weft.tenancy.people;

import io.weft.tenancy.Directory;
import io.weft.tenancy.TenantsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether the grid lets people in by themselves. */
@ApplicationScoped
public class Registration {
    private final TenantsConfig config;
    private final Directory directory;

    Registration(TenantsConfig config, Directory directory) {
        this.config = config;
        this.directory = directory;
    }

    /** Why it is closed. A name could be an organization's that nobody has signed in for yet, so it has to be looked up. */
    public Optional<String> closed() {
        if (config.registration() == TenantsConfig.Registration.CLOSED) {
            return Optional.of(
                    "This grid makes no tenants by itself: ask its operator, or a tenant's manager to invite you.");
        }
        return directory.isThere()
                ? Optional.empty()
                : Optional.of("This grid has no client at its identity provider to look names up with.");
    }
}
