package io.weft.controller.webhooks;

import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "webhooks")
class WebhookRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "url")
    String url;

    @Column(name = "kinds")
    String[] kinds;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "secret_generation")
    int secretGeneration;

    @Column(name = "rotated_until")
    Instant rotatedUntil;

    @Column(name = "position")
    long position;

    @Column(name = "off_why")
    String offWhy = "";

    @Column(name = "off_at")
    Instant offAt;

    @Column(name = "failing_since")
    Instant failingSince;

    @Column(name = "failures")
    int failures;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "claim")
    UUID claim;

    @Column(name = "claimed_until")
    Instant claimedUntil;

    Webhook toWebhook() {
        return new Webhook(
                id,
                new TenantId(tenantId),
                url,
                List.of(kinds),
                madeBy,
                createdAt,
                new Webhook.Secrets(secretGeneration, Optional.ofNullable(rotatedUntil)),
                position,
                Optional.ofNullable(failingSince).map(since -> new Webhook.Trouble(since, failures)),
                Optional.ofNullable(offAt).map(at -> new Webhook.Off(offWhy, at)));
    }
}
