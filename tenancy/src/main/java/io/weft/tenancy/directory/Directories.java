package io.weft.tenancy.directory;

import io.weft.tenancy.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses by what the grid was given. */
@ApplicationScoped
class Directories {
    @Produces
    @Singleton
    Directory directory(DirectoryConfig config, @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
        return config.clientSecret()
                .<Directory>map(secret -> new KeycloakDirectory(
                        config.realm().orElse(issuer), config.clientId(), secret, config.timeout()))
                .orElseGet(NoDirectory::new);
    }
}
