package io.weft.controller.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * @param state {@code on}, {@code failing} or {@code off}
 * @param why it is off; empty where it is not
 * @param since when it fails, or is off
 * @param failures of the event at hand
 * @param oldSecretUntil until when the secret before signs too
 */
record WebhookView(
        UUID id,
        String url,
        List<String> kinds,
        String state,
        String why,
        Optional<Instant> since,
        int failures,
        String madeBy,
        Instant createdAt,
        Optional<Instant> oldSecretUntil) {
    static WebhookView of(Webhook it) {
        return new WebhookView(
                it.id(),
                it.url(),
                it.kinds(),
                it.state(),
                it.off().map(Webhook.Off::why).orElse(""),
                it.off().map(Webhook.Off::at).or(() -> it.trouble().map(Webhook.Trouble::since)),
                it.trouble().map(Webhook.Trouble::failures).orElse(0),
                it.madeBy(),
                it.createdAt(),
                it.secrets().oldUntil());
    }
}
