package io.weft.tenancy;

import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Which keys are good now. Opens its own transaction scopes, since it answers before any tenant is known. */
@ApplicationScoped
public class KeyLookup {
    private final Transactions transactions;
    private final ApiKeys keys;
    private final KeysConfig config;
    private final InstantSource clock;

    KeyLookup(Transactions transactions, ApiKeys keys, KeysConfig config, InstantSource clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** Whose key this is the hash of, when it is a good one. */
    public Optional<KeyHolder> holder(byte[] hash) {
        var now = clock.instant();
        return transactions.gridWide(() -> {
            var found = keys.holder(hash, now);
            found.map(KeyHolder::key)
                    .filter(it -> it.lastUsedAt()
                            .filter(used -> used.isAfter(now.minus(config.noted())))
                            .isEmpty())
                    .ifPresent(it -> keys.noteUse(it.tenant(), it.id(), now, config.noted()));
            return found;
        });
    }

    Optional<Membership> membership(TenantId tenant, UUID key) {
        return transactions.forTenant(tenant, () -> keys.membership(tenant, key, clock.instant()));
    }
}
