package io.weft.tenancy;

import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** What was told of how everybody stands to their limits. Whoever writes holds the tenant's lock ({@link Quotas#lock}). */
@ApplicationScoped
public class QuotaLevels {
    private static final String SAME = "tenant_id = :tenant and project is not distinct from cast(:project as uuid)";

    private final Session session;

    QuotaLevels(Session session) {
        this.session = session;
    }

    /** @param project empty for the tenant itself */
    public record Holder(TenantId tenant, Optional<ProjectId> project) {}

    /** Of whom the scope at hand sees. What is missing was never told, or that it is well. */
    public Map<Holder, Map<QuotaKind, ToldLevel>> told() {
        var told = new HashMap<Holder, Map<QuotaKind, ToldLevel>>();
        session.createNativeQuery("select tenant_id, project, kind, level, at from tenancy.quota_levels", Tuple.class)
                .getResultStream()
                .forEach(row -> told.computeIfAbsent(holder(row), _ -> new EnumMap<>(QuotaKind.class))
                        .put(
                                QuotaKind.valueOf(row.get("kind", String.class)),
                                new ToldLevel(
                                        QuotaLevel.valueOf(row.get("level", String.class)),
                                        row.get("at", Instant.class))));
        return told;
    }

    private static Holder holder(Tuple row) {
        return new Holder(
                new TenantId(row.get("tenant_id", UUID.class)),
                Optional.ofNullable(row.get("project", UUID.class)).map(ProjectId::new));
    }

    public void put(Holder holder, QuotaKind kind, ToldLevel told) {
        if (told.level() == QuotaLevel.WITHIN) {
            of(holder, "delete from tenancy.quota_levels where %s and kind = :kind".formatted(SAME))
                    .setParameter("kind", kind.name())
                    .executeUpdate();
            return;
        }
        of(holder, """
                        insert into tenancy.quota_levels (tenant_id, project, kind, level, at)
                        values (:tenant, cast(:project as uuid), :kind, :level, :at)
                        on conflict (tenant_id, project, kind) do update set level = excluded.level, at = excluded.at""")
                .setParameter("kind", kind.name())
                .setParameter("level", told.level().name())
                .setParameter("at", told.at())
                .executeUpdate();
    }

    /** Under other limits everything is told anew. */
    public void forget(Holder holder) {
        of(holder, "delete from tenancy.quota_levels where " + SAME).executeUpdate();
    }

    private MutationQuery of(Holder holder, String statement) {
        return session.createNativeMutationQuery(statement)
                .setParameter("tenant", holder.tenant().value())
                .setParameter(
                        "project",
                        holder.project().map(it -> it.value().toString()).orElse(null));
    }
}
