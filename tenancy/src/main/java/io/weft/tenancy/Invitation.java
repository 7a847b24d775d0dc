package io.weft.tenancy;

import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A way into a tenant.
 *
 * @param forWhom as the one who invites has written it; an e-mail there must be the accepting person's own
 */
public record Invitation(
        UUID id,
        TenantId tenant,
        Role role,
        String forWhom,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<End> end) {

    /** @param as {@code accepted} or {@code withdrawn} */
    public record End(Instant at, String as, String by) {}

    /** Why it can no longer be accepted. */
    public Optional<String> over(Instant now) {
        return end.map(it -> "This invitation was " + it.as() + " at " + it.at() + ".")
                .or(() -> expiresAt.isAfter(now)
                        ? Optional.empty()
                        : Optional.of("This invitation ended at " + expiresAt + "."));
    }

    public String state(Instant now) {
        return end.map(End::as).orElse(expiresAt.isAfter(now) ? "open" : "expired");
    }
}
