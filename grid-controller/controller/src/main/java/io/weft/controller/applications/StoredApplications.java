package io.weft.controller.applications;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of applications and of their documents. */
@ApplicationScoped
class StoredApplications implements Applications {
    private static final String CLAIM = """
            select * from grid.applications
            where due_at <= :now and state <> 'DESTROYED'
              and not exists (select from grid.restorations where accounted_at is null)
            order by due_at limit 1 for update skip locked""";

    private final ApplicationRows rows;
    private final RevisionRows revisions;

    StoredApplications(ApplicationRows rows, RevisionRows revisions) {
        this.rows = rows;
        this.revisions = revisions;
    }

    @ApplicationScoped
    static class ApplicationRows implements PanacheRepositoryBase<ApplicationRow, UUID> {}

    @ApplicationScoped
    static class RevisionRows implements PanacheRepositoryBase<RevisionRow, RevisionRow.Key> {}

    @Override
    public List<Application> page(TenantId tenant, String after, int limit) {
        var query =
                rows.find("tenantId = ?1 and state <> 'DESTROYED' and name > ?2 order by name", tenant.value(), after);
        return Rows.list(rows, query.page(0, limit), ApplicationRow::toApplication);
    }

    @Override
    public List<Application> pageIn(TenantId tenant, ProjectId project, String after, int limit) {
        var query = rows.find(
                "tenantId = ?1 and project = ?2 and state <> 'DESTROYED' and name > ?3 order by name",
                tenant.value(),
                project.value(),
                after);
        return Rows.list(rows, query.page(0, limit), ApplicationRow::toApplication);
    }

    @Override
    public Optional<Application> find(TenantId tenant, String name) {
        return first(named(tenant, name));
    }

    @Override
    public Optional<Application> find(TenantId tenant, ApplicationId id) {
        return first(rows.find("tenantId = ?1 and id = ?2", tenant.value(), id.value()));
    }

    @Override
    public Optional<Application> lock(TenantId tenant, String name) {
        return first(named(tenant, name).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public Optional<Application> claimDue(Instant now) {
        rows.flush();
        var claimed = rows.getSession()
                .createNativeQuery(CLAIM, ApplicationRow.class)
                .setParameter("now", now)
                .getResultList();
        return Rows.released(rows, claimed, ApplicationRow::toApplication).stream()
                .findFirst();
    }

    @Override
    public List<Application> outOfGrace(Instant now, int most) {
        var query = rows.find("graceUntil <= ?1 and wish <> 'DESTROYED' order by graceUntil, id", now);
        return Rows.list(rows, query.page(0, most), ApplicationRow::toApplication);
    }

    @Override
    public List<Application> shortOfPlaces(int most) {
        var query = rows.find("""
                wish = 'RUNNING' and (state in ('UNPLACEABLE', 'DEGRADED')
                  or id in (select i.application from InstanceRow i where i.host in (select h.id from HostRow h where h.lostAt is not null)))
                  and state <> 'DESTROYED' order by id""");
        return Rows.list(rows, query.page(0, most), ApplicationRow::toApplication);
    }

    /**
     * No condition on the date: PostgreSQL would judge it by the row from before a pass at hand, find it due already, and
     * not wait.
     */
    @Override
    public void dueNow(Collection<ApplicationId> applications, Instant now) {
        for (var application : applications.stream().sorted().toList()) {
            putOff(application, now);
        }
    }

    @Override
    public void putOff(ApplicationId application, Instant due) {
        rows.update("dueAt = ?1 where id = ?2", due, application.value());
    }

    @Override
    public void add(Application it) {
        Rows.add(rows, ApplicationRow.of(it));
    }

    @Override
    public void putWish(Application it) {
        rows.update(
                """
                title = ?1, wish = ?2, generation = ?3, revision = ?4, dueAt = ?5, updatedAt = ?5, name = ?6,
                template = ?7, lockedBy = ?8, lockedBySubject = ?9, lockedNote = ?10, lockedAt = ?11,
                heldBack = ?12, debug = ?13, graceBy = ?14, graceUntil = ?15 where tenantId = ?16 and id = ?17""",
                it.title(),
                it.wish().name(),
                it.generation(),
                it.revision(),
                it.updatedAt(),
                it.name(),
                it.marks().template(),
                it.marks().lock().map(Lock::by).orElse(null),
                it.marks().lock().map(Lock::subject).orElse(null),
                it.marks().lock().map(Lock::note).orElse(null),
                it.marks().lock().map(Lock::at).orElse(null),
                ApplicationRow.heldBack(it.marks()),
                it.marks().debug(),
                it.marks().grace().map(Grace::by).orElse(null),
                it.marks().grace().map(Grace::until).orElse(null),
                it.tenant().value(),
                it.id().value());
    }

    @Override
    public void putProject(Application it) {
        rows.update(
                "project = ?1, updatedAt = ?2 where tenantId = ?3 and id = ?4",
                it.project().value(),
                it.updatedAt(),
                it.tenant().value(),
                it.id().value());
    }

    @Override
    public void putState(Application it, ApplicationState state, String message, Instant now) {
        rows.update(
                """
                state = ?1, message = ?2, updatedAt = ?3
                where tenantId = ?4 and id = ?5 and (state <> ?1 or message <> ?2)""", state.name(), message, now, it.tenant().value(), it.id().value());
    }

    @Override
    public void addRevision(Application it, String text, String madeBy) {
        Rows.add(revisions, RevisionRow.of(it, text, madeBy));
    }

    @Override
    public String text(Application it) {
        var inForce = revisions.find(
                "tenantId = ?1 and application = ?2 and number = ?3",
                it.tenant().value(),
                it.id().value(),
                it.revision());
        return Rows.first(revisions, inForce, row -> row.text)
                .orElseThrow(
                        () -> new IllegalStateException("application " + it.id() + " lost revision " + it.revision()));
    }

    private PanacheQuery<ApplicationRow> named(TenantId tenant, String name) {
        return rows.find("tenantId = ?1 and name = ?2 and state <> 'DESTROYED'", tenant.value(), name);
    }

    private Optional<Application> first(PanacheQuery<ApplicationRow> query) {
        return Rows.first(rows, query, ApplicationRow::toApplication);
    }
}
