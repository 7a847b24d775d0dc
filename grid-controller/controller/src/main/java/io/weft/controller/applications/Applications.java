package io.weft.controller.applications;

import io.weft.controller.database.Row;
import io.weft.controller.database.Sql;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of applications and of their documents. */
@ApplicationScoped
public class Applications {
    private static final String SELECT = """
            select id, tenant_id, name, title, wish, generation, revision, state, message, created_at, updated_at
            from grid.applications\s""";

    private final Sql sql;

    Applications(Sql sql) {
        this.sql = sql;
    }

    /** Those that are not destroyed, by name, after the given one. */
    public List<Application> page(TenantId tenant, String after, int limit) {
        return sql.rows(
                        SELECT
                                + "where tenant_id = :tenant and state <> 'DESTROYED' and name > :after order by name limit :limit",
                        Map.of("tenant", tenant.value(), "after", after, "limit", limit))
                .map(Applications::application)
                .toList();
    }

    public Optional<Application> find(TenantId tenant, String name) {
        return sql.row(
                        SELECT + "where tenant_id = :tenant and name = :name and state <> 'DESTROYED'",
                        Map.of("tenant", tenant.value(), "name", name))
                .map(Applications::application);
    }

    public Optional<Application> find(TenantId tenant, ApplicationId id) {
        return sql.row(
                        SELECT + "where tenant_id = :tenant and id = :id",
                        Map.of("tenant", tenant.value(), "id", id.value()))
                .map(Applications::application);
    }

    /** Waits for the pass at hand, and keeps the next one out until this transaction ends. */
    public Optional<Application> lock(TenantId tenant, String name) {
        return sql.row(
                        SELECT + "where tenant_id = :tenant and name = :name and state <> 'DESTROYED' for update",
                        Map.of("tenant", tenant.value(), "name", name))
                .map(Applications::application);
    }

    /** Locks the application that has waited longest, of those that are due and that nobody else is at. */
    public Optional<Application> claimDue(Instant now) {
        return sql.row(
                        SELECT
                                + "where due_at <= :now and state <> 'DESTROYED' order by due_at limit 1 for update skip locked",
                        Map.of("now", now))
                .map(Applications::application);
    }

    /**
     * Waits for a pass at hand, since that one may have read too early to know. No condition on the date: PostgreSQL would
     * judge it by the row from before that pass, find it due already, and not wait.
     */
    public void dueNow(Collection<ApplicationId> applications, Instant now) {
        for (var application : applications.stream().sorted().toList()) {
            sql.change(
                    "update grid.applications set due_at = :now where id = :id",
                    Map.of("now", now, "id", application.value()));
        }
    }

    public void putOff(ApplicationId application, Instant due) {
        sql.change(
                "update grid.applications set due_at = :due where id = :id",
                Map.of("due", due, "id", application.value()));
    }

    public void add(Application it) {
        sql.change(
                """
                insert into grid.applications (id, tenant_id, name, title, wish, generation, revision, state, message,
                                               due_at, created_at, updated_at)
                values (:id, :tenant, :name, :title, :wish, :generation, :revision, :state, :message, :now, :now, :now)""",
                Map.of(
                        "id", it.id().value(),
                        "tenant", it.tenant().value(),
                        "name", it.name(),
                        "title", it.title(),
                        "wish", it.wish().name(),
                        "generation", it.generation(),
                        "revision", it.revision(),
                        "state", it.state().name(),
                        "message", it.message(),
                        "now", it.createdAt()));
    }

    /** The wish and the document in force; due at once. */
    public void putWish(Application it) {
        sql.change(
                """
                update grid.applications
                set title = :title, wish = :wish, generation = :generation, revision = :revision, due_at = :now, updated_at = :now
                where tenant_id = :tenant and id = :id""",
                Map.of(
                        "title", it.title(),
                        "wish", it.wish().name(),
                        "generation", it.generation(),
                        "revision", it.revision(),
                        "now", it.updatedAt(),
                        "tenant", it.tenant().value(),
                        "id", it.id().value()));
    }

    public void putState(Application it, ApplicationState state, String message, Instant now) {
        sql.change(
                """
                update grid.applications set state = :state, message = :message, updated_at = :now
                where tenant_id = :tenant and id = :id and (state <> :state or message <> :message)""",
                Map.of(
                        "state", state.name(),
                        "message", message,
                        "now", now,
                        "tenant", it.tenant().value(),
                        "id", it.id().value()));
    }

    public void addRevision(Application it, String text, String madeBy) {
        sql.change(
                """
                insert into grid.revisions (application, tenant_id, number, text, made_by, made_at)
                values (:application, :tenant, :number, :text, :by, :at)""",
                Map.of(
                        "application", it.id().value(),
                        "tenant", it.tenant().value(),
                        "number", it.revision(),
                        "text", text,
                        "by", madeBy,
                        "at", it.updatedAt()));
    }

    /** The document in force. */
    public String text(Application it) {
        return sql.row(
                        "select text from grid.revisions where tenant_id = :tenant and application = :id and number = :number",
                        Map.of("tenant", it.tenant().value(), "id", it.id().value(), "number", it.revision()))
                .map(row -> row.text("text"))
                .orElseThrow(
                        () -> new IllegalStateException("application " + it.id() + " lost revision " + it.revision()));
    }

    private static Application application(Row row) {
        return new Application(
                new ApplicationId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                row.text("name"),
                row.text("title"),
                Wish.valueOf(row.text("wish")),
                row.number("generation"),
                row.integer("revision"),
                ApplicationState.valueOf(row.text("state")),
                row.text("message"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
