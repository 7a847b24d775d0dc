package io.weft.tenancy;

import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a program shows instead of a login.
 *
 * @param prefix how the key begins
 * @param role what it may at most
 * @param applications the only ones it is good for; empty for all of the tenant
 * @param madeBy the subject of who made it, without whom it is nothing
 * @param maker their name
 */
public record ApiKey(
        UUID id,
        TenantId tenant,
        String name,
        String prefix,
        Role role,
        List<String> applications,
        String madeBy,
        String maker,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Revoked> revoked) {
    private static final String SUBJECT = "key:";

    public ApiKey {
        applications = List.copyOf(applications);
    }

    public record Revoked(Instant at, String by) {}

    /** As it stands in audit and events where a person's subject would. */
    public String subject() {
        return SUBJECT + id;
    }

    /** The key of a subject that is one. */
    static Optional<UUID> ofSubject(String subject) {
        return subject.startsWith(SUBJECT)
                ? Optional.of(UUID.fromString(subject.substring(SUBJECT.length())))
                : Optional.empty();
    }

    public boolean isGood(Instant now) {
        return revoked.isEmpty() && expiresAt.filter(it -> !it.isAfter(now)).isEmpty();
    }

    public String state(Instant now) {
        if (revoked.isPresent()) {
            return "revoked";
        }
        return isGood(now) ? "active" : "expired";
    }

    /** Never more than whoever made it may now. */
    public Role atMost(Role makers) {
        return makers.atMost(role);
    }

    /** On each project, too. */
    Rights of(Rights makers) {
        return makers.atMost(role);
    }
}
