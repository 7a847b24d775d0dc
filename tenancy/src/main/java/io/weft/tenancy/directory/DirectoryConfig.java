package io.weft.tenancy.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The client by which the grid asks Keycloak about people and makes organizations. */
@ConfigMapping(prefix = "weft.directory")
public interface DirectoryConfig {
    @WithDefault("weft-tenancy")
    String clientId();

    /** Without it the grid has no such client: people come by invitation, and tenants have no organization. */
    Optional<String> clientSecret();

    /** The realm as the controller reaches it; the issuer's own address where it is left out. */
    Optional<String> realm();

    @WithDefault("5s")
    Duration timeout();
}
