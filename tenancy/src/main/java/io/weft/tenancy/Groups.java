package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Groups of tenants, who is in them, and their roles on projects. */
@ApplicationScoped
public class Groups {
    /** That a tenant may have. */
    public static final int MOST = 200;

    private final Rows rows;
    private final Session session;

    Groups(Rows rows, Session session) {
        this.rows = rows;
        this.session = session;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<GroupRow, UUID> {}

    /** A role of a group on a project, and who gave it. */
    public record Grant(String group, Role role, String by, Instant at) {}

    /** By name. */
    public List<Group> all(TenantId tenant) {
        return released(rows.find("tenantId = ?1 order by name", tenant.value())
                .page(Page.ofSize(MOST))
                .list());
    }

    public Optional<Group> find(TenantId tenant, String name) {
        return released(rows.list("tenantId = ?1 and name = ?2", tenant.value(), name)).stream()
                .findFirst();
    }

    public void add(Group it) {
        var row = new GroupRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.name = it.name();
        row.title = it.title();
        row.role = it.role().map(Role::word).orElse(null);
        row.madeBy = it.madeBy();
        row.createdAt = it.createdAt();
        rows.persistAndFlush(row);
        session.detach(row);
    }

    public void put(TenantId tenant, UUID id, String title, Optional<Role> role) {
        rows.update(
                "title = ?1, role = ?2 where tenantId = ?3 and id = ?4",
                title,
                role.map(Role::word).orElse(null),
                tenant.value(),
                id);
    }

    /** With its roles. Its members stay members of the tenant. */
    public void remove(TenantId tenant, UUID id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id);
    }

    /** Their subjects, who joined first first. */
    public List<String> members(TenantId tenant, UUID group) {
        return session.createNativeQuery(
                        "select subject from tenancy.group_members where tenant_id = :tenant and group_id = :group order by added_at, subject",
                        String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("group", group)
                .getResultStream()
                .toList();
    }

    /** The names of those that somebody is in. */
    public List<String> of(TenantId tenant, String subject) {
        return session.createNativeQuery("""
                        select g.name from tenancy.group_members m join tenancy.groups g on g.id = m.group_id
                        where m.tenant_id = :tenant and m.subject = :subject order by g.name""", String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("subject", subject)
                .getResultList();
    }

    /** How many are in each. */
    public Map<String, Integer> sizes(TenantId tenant) {
        return session.createNativeQuery("""
                        select g.name, count(*) as many from tenancy.group_members m join tenancy.groups g on g.id = m.group_id
                        where m.tenant_id = :tenant group by g.name""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .getResultStream()
                .collect(Collectors.toMap(
                        it -> it.get("name", String.class),
                        it -> it.get("many", Number.class).intValue()));
    }

    /** Its roles on projects, by their names. */
    public List<ProjectRole> roles(TenantId tenant, UUID group) {
        return session.createNativeQuery("""
                        select p.name, r.role from tenancy.group_roles r join tenancy.projects p on p.id = r.project
                        where r.tenant_id = :tenant and r.group_id = :group order by p.name""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("group", group)
                .getResultStream()
                .map(it -> new ProjectRole(it.get("name", String.class), Role.ofWord(it.get("role", String.class))))
                .toList();
    }

    public record ProjectRole(String project, Role role) {}

    /** Who is in already stays. */
    public void join(TenantId tenant, UUID group, String subject, String by, Instant now) {
        session.createNativeMutationQuery("""
                        insert into tenancy.group_members (tenant_id, group_id, subject, added_by, added_at)
                        values (:tenant, :group, :subject, :by, :now) on conflict do nothing""")
                .setParameter("tenant", tenant.value())
                .setParameter("group", group)
                .setParameter("subject", subject)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
    }

    public void leave(TenantId tenant, UUID group, String subject) {
        session.createNativeMutationQuery(
                        "delete from tenancy.group_members where tenant_id = :tenant and group_id = :group and subject = :subject")
                .setParameter("tenant", tenant.value())
                .setParameter("group", group)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /** Whoever left the tenant and comes back is in none of them. */
    void leaveAll(TenantId tenant, String subject) {
        session.createNativeMutationQuery(
                        "delete from tenancy.group_members where tenant_id = :tenant and subject = :subject")
                .setParameter("tenant", tenant.value())
                .setParameter("subject", subject)
                .executeUpdate();
    }

    void emptyAll(TenantId tenant) {
        session.createNativeMutationQuery("delete from tenancy.group_members where tenant_id = :tenant")
                .setParameter("tenant", tenant.value())
                .executeUpdate();
    }

    /** By the names of the groups. */
    public List<Grant> on(TenantId tenant, ProjectId project) {
        return session.createNativeQuery("""
                        select g.name, r.role, r.given_by, r.given_at from tenancy.group_roles r
                        join tenancy.groups g on g.id = r.group_id
                        where r.tenant_id = :tenant and r.project = :project order by g.name""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("project", project.value())
                .getResultStream()
                .map(Groups::grant)
                .toList();
    }

    private static Grant grant(Tuple it) {
        return new Grant(
                it.get("name", String.class),
                Role.ofWord(it.get("role", String.class)),
                it.get("given_by", String.class),
                it.get("given_at", Instant.class));
    }

    /** In place of what it had on it. */
    public void give(TenantId tenant, ProjectId project, UUID group, Grant it) {
        session.createNativeMutationQuery("""
                        insert into tenancy.group_roles (tenant_id, project, group_id, role, given_by, given_at)
                        values (:tenant, :project, :group, :role, :by, :at)
                        on conflict (project, group_id) do update
                        set role = excluded.role, given_by = excluded.given_by, given_at = excluded.given_at""")
                .setParameter("tenant", tenant.value())
                .setParameter("project", project.value())
                .setParameter("group", group)
                .setParameter("role", it.role().word())
                .setParameter("by", it.by())
                .setParameter("at", it.at())
                .executeUpdate();
    }

    /** @return whether it had one */
    public boolean take(TenantId tenant, ProjectId project, UUID group) {
        return session.createNativeMutationQuery(
                                "delete from tenancy.group_roles where tenant_id = :tenant and project = :project and group_id = :group")
                        .setParameter("tenant", tenant.value())
                        .setParameter("project", project.value())
                        .setParameter("group", group)
                        .executeUpdate()
                > 0;
    }

    private List<Group> released(List<GroupRow> read) {
        var groups = read.stream().map(GroupRow::toGroup).toList();
        read.forEach(session::detach);
        return groups;
    }
}
