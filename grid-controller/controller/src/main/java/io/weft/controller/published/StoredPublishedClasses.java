package io.weft.controller.published;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of published versions, and of what is said of their classes. */
@ApplicationScoped
class StoredPublishedClasses implements PublishedClasses {
    private static final String KEYS = """
            select name, version, place from grid.published_classes
            where tenant_id = :tenant and removed_at is null order by place""";
    /** Takes a new place, since what was removed in between may have been drawn with as the standard of its class. */
    private static final String AGAIN = """
            delete from grid.published_classes
            where tenant_id = :tenant and name = :name and version = :version and removed_at is not null""";
    /** Apart from the other advisory locks, which have keys of their own. */
    private static final String KEY_OF_LOCK = "hashtextextended('weft.published ' || :tenant, 0)";

    private final ClassRows rows;
    private final MarkRows marks;

    StoredPublishedClasses(ClassRows rows, MarkRows marks) {
        this.rows = rows;
        this.marks = marks;
    }

    @ApplicationScoped
    static class ClassRows implements PanacheRepositoryBase<PublishedClassRow, PublishedClassRow.Key> {}

    @ApplicationScoped
    static class MarkRows implements PanacheRepositoryBase<ClassMarksRow, ClassMarksRow.Key> {}

    /** Without the texts: it is asked before every question that a tenant's class has a part in. */
    @Override
    public List<Key> keys(TenantId tenant) {
        return rows
                .getSession()
                .createNativeQuery(KEYS, Object[].class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .stream()
                .map(it -> new Key((String) it[0], (String) it[1], ((Number) it[2]).longValue()))
                .toList();
    }

    @Override
    public List<PublishedClass> all(TenantId tenant) {
        var query = rows.find("tenantId = ?1 and removedAt is null order by place", tenant.value());
        return Rows.list(rows, query, PublishedClassRow::toClass);
    }

    @Override
    public Optional<PublishedClass> everPublished(TenantId tenant, String name, String version) {
        var query = rows.find("tenantId = ?1 and name = ?2 and version = ?3", tenant.value(), name, version);
        return Rows.first(rows, query, PublishedClassRow::toClass);
    }

    @Override
    public void hold(TenantId tenant) {
        lock("select cast(pg_advisory_xact_lock_shared(" + KEY_OF_LOCK + ") as text)", tenant);
    }

    @Override
    public void seize(TenantId tenant) {
        lock("select cast(pg_advisory_xact_lock(" + KEY_OF_LOCK + ") as text)", tenant);
    }

    private void lock(String statement, TenantId tenant) {
        rows.getSession()
                .createNativeQuery(statement, String.class)
                .setParameter("tenant", tenant.toString())
                .getSingleResult();
    }

    @Override
    public void put(TenantId tenant, PublishedClass it) {
        rows.getSession()
                .createNativeMutationQuery(AGAIN)
                .setParameter("tenant", tenant.value())
                .setParameter("name", it.name())
                .setParameter("version", it.version())
                .executeUpdate();
        Rows.add(rows, PublishedClassRow.of(tenant, it));
    }

    @Override
    public void remove(TenantId tenant, String name, String version, Instant now) {
        rows.update(
                "removedAt = ?1 where tenantId = ?2 and name = ?3 and version = ?4 and removedAt is null",
                now,
                tenant.value(),
                name,
                version);
    }

    @Override
    public Map<String, ClassMarks> marks(TenantId tenant) {
        record Named(String name, ClassMarks marks) {}
        return Rows.list(marks, marks.find("tenantId", tenant.value()), it -> new Named(it.name, it.toMarks())).stream()
                .collect(Collectors.toUnmodifiableMap(Named::name, Named::marks));
    }

    @Override
    public void putMarks(TenantId tenant, String name, ClassMarks said) {
        marks.delete("tenantId = ?1 and name = ?2", tenant.value(), name);
        if (!said.equals(ClassMarks.NONE)) {
            Rows.add(marks, ClassMarksRow.of(tenant, name, said));
        }
    }
}
