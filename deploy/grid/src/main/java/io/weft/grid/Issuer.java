package io.weft.grid;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The identity provider as browsers see it, which may be another address than the controller's own way to it. */
@ApplicationScoped
class Issuer {
    private final String url;

    Issuer(
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> seen,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String reached) {
        this.url = seen.filter(it -> !"any".equals(it)).orElse(reached);
    }

    String url() {
        return url;
    }

    /** Scheme, host and port. */
    String origin() {
        var uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
