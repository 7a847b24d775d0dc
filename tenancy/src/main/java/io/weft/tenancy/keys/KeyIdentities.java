package io.weft.tenancy.keys;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.weft.tenancy.ApiKeyText;
import io.weft.tenancy.KeyHolder;
import io.weft.tenancy.KeyLookup;
import io.weft.tenancy.KeysConfig;
import io.weft.tenancy.TooManyFailures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** From a key to whom it stands for, looked up at each request: a key that was revoked a moment ago opens nothing. */
@ApplicationScoped
class KeyIdentities implements IdentityProvider<KeyRequest> {
    private final KeyLookup lookup;
    private final InstantSource clock;
    private final Failures failures;

    KeyIdentities(KeyLookup lookup, InstantSource clock, KeysConfig config) {
        this.lookup = lookup;
        this.clock = clock;
        this.failures = new Failures(config.failures(), config.failuresWithin());
    }

    @Override
    public Class<KeyRequest> getRequestType() {
        return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(KeyRequest shown, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(holder(shown)));
    }

    private KeyHolder holder(KeyRequest shown) {
        if (!ApiKeyText.isWellFormed(shown.key())) {
            throw unknown(); // A slip or no key at all: nobody has to be asked.
        }
        var hash = new Failures.Hash(ApiKeyText.hash(shown.key()));
        if (failures.hasFailed(hash)) {
            throw unknown();
        }
        failures.wait(shown.address(), hash, clock.instant()).ifPresent(wait -> {
            throw new AuthenticationFailedException(new TooManyFailures(wait));
        });
        var holder = lookup.holder(hash.bytes());
        if (holder.isEmpty()) {
            failures.failed(shown.address(), hash, clock.instant());
            throw unknown();
        }
        failures.worked(hash);
        return holder.get();
    }

    private static SecurityIdentity identity(KeyHolder holder) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(holder)
                .setAnonymous(false)
                .build();
    }

    private static AuthenticationFailedException unknown() {
        return new AuthenticationFailedException("no such API key");
    }
}
