package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
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
    @Column(name = "subject")
    String subject;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "tenant_id", insertable = false, updatable = false)
    TenantRow tenant;

    @Column(name = "name")
    String name;

    @Column(name = "role")
    String role;

    @Column(name = "login")
    String login;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "removed_at")
    Instant removedAt;

    Member toMember() {
        return new Member(subject, name, login, Role.ofWord(role), createdAt);
    }

    record Key(UUID tenantId, String subject) implements Serializable {}
}
