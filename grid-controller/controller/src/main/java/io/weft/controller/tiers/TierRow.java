package io.weft.controller.tiers;

import io.weft.controller.database.Json;
import io.weft.controller.scaling.Memory;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "tiers")
@IdClass(TierRow.Key.class)
class TierRow {
    @Id
    @Column(name = "application")
    UUID application;

    @Id
    @Column(name = "appliance")
    String appliance;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "memory")
    String memory;

    @Column(name = "looks")
    String looks;

    @Column(name = "paused_at")
    Instant pausedAt;

    @Column(name = "paused_by")
    String pausedBy;

    @Column(name = "due_at")
    Instant dueAt;

    record Key(UUID application, String appliance) implements Serializable {}

    WatchedTier toTier() {
        return new WatchedTier(
                new TenantId(tenantId),
                new ApplicationId(application),
                appliance,
                Json.read(memory, Memory.class),
                Json.read(looks, Looks.class),
                Optional.ofNullable(pausedBy).map(it -> new WatchedTier.Pause(it, pausedAt)));
    }
}
