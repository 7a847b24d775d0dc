package io.weft.tenancy;

import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "invitations")
class InvitationRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "token_hash")
    byte[] tokenHash;

    @Column(name = "role")
    String role;

    @Column(name = "for_whom")
    String forWhom;

    @Column(name = "invited_by")
    String invitedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "ended_as")
    String endedAs;

    @Column(name = "ended_by")
    String endedBy = "";

    Invitation toInvitation() {
        return new Invitation(
                id,
                new TenantId(tenantId),
                Role.ofWord(role),
                forWhom,
                invitedBy,
                createdAt,
                expiresAt,
                Optional.ofNullable(endedAt).map(at -> new Invitation.End(at, endedAs, endedBy)));
    }
}
