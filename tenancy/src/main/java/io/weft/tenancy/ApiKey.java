package io.weft.tenancy;

import io.weft.kernel.ProjectId;
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
 * @param project the only one it is good for; empty for all that its maker may see
 * @param applications the only ones it is good for; empty for all others
 * @param madeBy the subject of who made it, without whom it is nothing
 * @param maker their name
 */
public record ApiKey(
        UUID id,
        TenantId tenant,
        String name,
        String prefix,
        Role role,
        Optional<ProjectId> project,
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

    /** Where it is good for anything: never more than whoever made it may there now. */
    public Role may(Rights makers) {
        var theirs = project.map(makers::on).orElseGet(makers::everywhere);
        return theirs.role().atMost(role);
    }

    /** On each project, too, or on its own alone. */
    Rights of(Rights makers, String projectName) {
        return project.map(it -> makers.onlyOn(it, projectName)).orElse(makers).atMost(role);
    }
}
