package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keys of programs. Only the hash of each is kept: who reads the database gets in nowhere. */
@ApplicationScoped
public class ApiKeys {
    private static final int MOST = 300;
    private static final String GOOD = "revokedAt is null and (expiresAt is null or expiresAt > ?1)";

    private final Rows rows;
    private final RightsReading rights;
    private final Projects projects;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Rows rows, RightsReading rights, Projects projects) {
        this.rows = rows;
        this.rights = rights;
        this.projects = projects;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<ApiKeyRow, UUID> {}

    /** @param secret what nobody can be told again */
    public record Made(ApiKey key, String secret) {}

    /** @param it its prefix is not known yet */
    public Made add(ApiKey it) {
        var secret = secret();
        var row = new ApiKeyRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.keyHash = ApiKeyText.hash(secret);
        row.prefix = ApiKeyText.prefix(secret);
        row.name = it.name();
        row.role = it.role().word();
        row.project = it.project().map(ProjectId::value).orElse(null);
        row.applications = it.applications().toArray(String[]::new);
        row.madeBy = it.madeBy();
        row.maker = it.maker();
        row.createdAt = it.createdAt();
        row.expiresAt = it.expiresAt().orElse(null);
        rows.persistAndFlush(row);
        return new Made(row.toKey(), secret);
    }

    private String secret() {
        var bytes = new byte[ApiKeyText.RANDOM];
        var one = new byte[1];
        for (var at = 0; at < bytes.length; ) {
            random.nextBytes(one);
            if (ApiKeyText.isFair(one[0])) {
                bytes[at++] = one[0];
            }
        }
        return ApiKeyText.of(bytes);
    }

    /** Those that are over last, else the newest first. */
    public List<ApiKey> all(TenantId tenant) {
        return rows
                .find(
                        "tenantId = ?1 order by case when revokedAt is null then 0 else 1 end, createdAt desc, id",
                        tenant.value())
                .page(Page.ofSize(MOST))
                .stream()
                .map(ApiKeyRow::toKey)
                .toList();
    }

    public boolean isTaken(TenantId tenant, String name) {
        return rows.count("tenantId = ?1 and name = ?2 and revokedAt is null", tenant.value(), name) > 0;
    }

    /** Good or expired, but not revoked. */
    public long count(TenantId tenant) {
        return rows.count("tenantId = ?1 and revokedAt is null", tenant.value());
    }

    /** Locked, so that it is revoked once. */
    public Optional<ApiKey> lock(TenantId tenant, UUID id) {
        return rows.find("tenantId = ?1 and id = ?2", tenant.value(), id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(ApiKeyRow::toKey);
    }

    public void revoke(TenantId tenant, UUID id, ApiKey.Revoked how) {
        rows.update(
                "revokedAt = ?1, revokedBy = ?2 where tenantId = ?3 and id = ?4 and revokedAt is null",
                how.at(),
                how.by(),
                tenant.value(),
                id);
    }

    /** What somebody made goes with them, and does not come back when they do. */
    public void revokeOf(TenantId tenant, String maker, ApiKey.Revoked how) {
        rows.update(
                "revokedAt = ?1, revokedBy = ?2 where tenantId = ?3 and madeBy = ?4 and revokedAt is null",
                how.at(),
                how.by(),
                tenant.value(),
                maker);
    }

    /** What was for a project alone goes with it. */
    public void revokeOf(TenantId tenant, ProjectId project, ApiKey.Revoked how) {
        rows.update(
                "revokedAt = ?1, revokedBy = ?2 where tenantId = ?3 and project = ?4 and revokedAt is null",
                how.at(),
                how.by(),
                tenant.value(),
                project.value());
    }

    public void revokeAll(TenantId tenant, ApiKey.Revoked how) {
        rows.update(
                "revokedAt = ?1, revokedBy = ?2 where tenantId = ?3 and revokedAt is null",
                how.at(),
                how.by(),
                tenant.value());
    }

    /** A good one, with its tenant. Grid-wide, since whoever shows it has said no more. */
    Optional<KeyHolder> holder(byte[] hash, Instant now) {
        return rows.find("from ApiKeyRow k join fetch k.tenant where " + GOOD + " and keyHash = ?2", now, hash)
                .firstResultOptional()
                .map(it -> new KeyHolder(it.toKey(), it.tenant.name));
    }

    /** The use of a key, for people to see which ones are of no use; not each one, since a script may ask a hundred times a second. */
    void noteUse(TenantId tenant, UUID id, Instant now, Duration apart) {
        rows.update(
                "lastUsedAt = ?1 where tenantId = ?2 and id = ?3 and (lastUsedAt is null or lastUsedAt < ?4)",
                now,
                tenant.value(),
                id,
                now.minus(apart));
    }

    /** What a key is good for now. Its maker has to be a member still. */
    Optional<Membership> membership(TenantId tenant, UUID id, Instant now) {
        return rows.getEntityManager()
                .createQuery("""
                        select k, m from ApiKeyRow k join fetch k.tenant
                        join MemberRow m on m.tenantId = k.tenantId and m.subject = k.madeBy and m.removedAt is null
                        where k.tenantId = :tenant and k.id = :id
                          and k.revokedAt is null and (k.expiresAt is null or k.expiresAt > :now)""", Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(it -> membership((ApiKeyRow) it[0], (MemberRow) it[1]));
    }

    private Membership membership(ApiKeyRow row, MemberRow maker) {
        var key = row.toKey();
        var makers = rights.of(key.tenant(), maker.subject, Role.ofWord(maker.role));
        var project =
                key.project().flatMap(it -> projects.find(key.tenant(), it)).map(Project::name);
        return Membership.of(row.tenant.toTenant(), key.of(makers, project.orElse("")));
    }
}
