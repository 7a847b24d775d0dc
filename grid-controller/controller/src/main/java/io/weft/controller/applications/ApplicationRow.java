package io.weft.controller.applications;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@Entity
@Table(schema = "grid", name = "applications")
class ApplicationRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "project")
    UUID project;

    @Column(name = "name")
    String name;

    @Column(name = "title")
    String title;

    @Column(name = "wish")
    String wish;

    @Column(name = "generation")
    long generation;

    @Column(name = "revision")
    int revision;

    @Column(name = "state")
    String state;

    @Column(name = "message")
    String message;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "template")
    boolean template;

    @Column(name = "held_back")
    String heldBack;

    @Column(name = "debug")
    boolean debug;

    @Column(name = "locked_by")
    String lockedBy;

    @Column(name = "locked_by_subject")
    String lockedBySubject;

    @Column(name = "locked_note")
    String lockedNote;

    @Column(name = "locked_at")
    Instant lockedAt;

    @Column(name = "grace_by")
    String graceBy;

    @Column(name = "grace_until")
    Instant graceUntil;

    /** New, so due at once. */
    static ApplicationRow of(Application it) {
        var row = new ApplicationRow();
        row.id = it.id().value();
        row.tenantId = it.tenant().value();
        row.project = it.project().value();
        row.name = it.name();
        row.title = it.title();
        row.wish = it.wish().name();
        row.generation = it.generation();
        row.revision = it.revision();
        row.state = it.state().name();
        row.message = it.message();
        row.template = it.marks().template();
        row.heldBack = heldBack(it.marks());
        row.debug = it.marks().debug();
        row.dueAt = it.createdAt();
        row.createdAt = it.createdAt();
        row.updatedAt = it.createdAt();
        return row;
    }

    static String heldBack(Marks marks) {
        return marks.heldBack().stream().sorted().collect(Collectors.joining(" "));
    }

    Application toApplication() {
        return new Application(
                new ApplicationId(id),
                new TenantId(tenantId),
                new ProjectId(project),
                name,
                title,
                Wish.valueOf(wish),
                generation,
                revision,
                ApplicationState.valueOf(state),
                message,
                createdAt,
                updatedAt,
                new Marks(
                        template,
                        Optional.ofNullable(lockedBy).map(it -> new Lock(it, lockedBySubject, lockedNote, lockedAt)),
                        heldBack.isEmpty() ? Set.of() : Set.of(heldBack.split(" ")),
                        debug,
                        Optional.ofNullable(graceBy).map(it -> new Grace(it, graceUntil))));
    }
}
