package io.weft.controller.webhooks;

import io.weft.kernel.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a tenant wants its events.
 *
 * @param kinds what they are about; empty for all
 * @param position the last event that is done with
 * @param trouble what it does not take at the moment
 * @param off why and since when nothing is sent
 */
record Webhook(
        UUID id,
        TenantId tenant,
        String url,
        List<String> kinds,
        String madeBy,
        Instant createdAt,
        Secrets secrets,
        long position,
        Optional<Trouble> trouble,
        Optional<Off> off) {
    private static final String BEGIN = "weft.";

    Webhook {
        kinds = List.copyOf(kinds);
    }

    /** @param oldUntil until when the one before signs too */
    record Secrets(int generation, Optional<Instant> oldUntil) {
        boolean oldIsGood(Instant now) {
            return oldUntil.filter(it -> it.isAfter(now)).isPresent();
        }
    }

    record Trouble(Instant since, int failures) {}

    record Off(String why, Instant at) {}

    boolean wants(String type) {
        return kinds.isEmpty() || kinds.stream().anyMatch(it -> type.startsWith(BEGIN + it + "."));
    }

    /** Without what may be a secret in its path. */
    String host() {
        return URI.create(url).getHost();
    }

    String state() {
        if (off.isPresent()) {
            return "off";
        }
        return trouble.isPresent() ? "failing" : "on";
    }
}
