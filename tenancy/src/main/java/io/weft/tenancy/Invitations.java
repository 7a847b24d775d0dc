package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ways into tenants. Only the hash of a token is kept: who reads the database gets in nowhere. */
@ApplicationScoped
public class Invitations {
    private static final int TOKEN_BYTES = 32;
    private static final int MOST = 200;

    private final Rows rows;
    private final SecureRandom random = new SecureRandom();

    Invitations(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<InvitationRow, UUID> {}

    /** @return the token, which nobody can be told again */
    public String add(Invitation it) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var row = new InvitationRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.tokenHash = hash(token);
        row.role = it.role().word();
        row.forWhom = it.forWhom();
        row.invitedBy = it.invitedBy();
        row.createdAt = it.createdAt();
        row.expiresAt = it.expiresAt();
        rows.persistAndFlush(row);
        return token;
    }

    /** The newest first. */
    public List<Invitation> all(TenantId tenant) {
        return rows.find("tenantId = ?1 order by createdAt desc, id", tenant.value()).page(Page.ofSize(MOST)).stream()
                .map(InvitationRow::toInvitation)
                .toList();
    }

    /** Locked, so that it is accepted or withdrawn once. */
    public Optional<Invitation> lock(TenantId tenant, UUID id) {
        return rows.find("tenantId = ?1 and id = ?2", tenant.value(), id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(InvitationRow::toInvitation);
    }

    /** Grid-wide, since whoever holds the token is no member yet. Locked likewise. */
    public Optional<Invitation> lock(String token) {
        return rows.find("tokenHash", hash(token))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(InvitationRow::toInvitation);
    }

    public void end(TenantId tenant, UUID id, Invitation.End end) {
        rows.update(
                "endedAt = ?1, endedAs = ?2, endedBy = ?3 where tenantId = ?4 and id = ?5 and endedAt is null",
                end.at(),
                end.as(),
                end.by(),
                tenant.value(),
                id);
    }

    public void withdrawAll(TenantId tenant, Instant now) {
        rows.update("endedAt = ?1, endedAs = 'withdrawn' where tenantId = ?2 and endedAt is null", now, tenant.value());
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
