package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "members")
@IdClass(MemberRow.Key.class)
class MemberRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    String subject;

    String name;
    String role;

    @Column(name = "removed_at")
    Instant removedAt;

    record Key(UUID tenantId, String subject) implements Serializable {}
}
