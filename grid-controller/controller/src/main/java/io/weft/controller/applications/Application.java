package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Objects;

/**
 * An application as its tenant wished it.
 *
 * @param project whose members may see it
 * @param generation grows with each change of the wish or of the document; what an {@code If-Match} compares
 * @param revision number of the document in force
 */
public record Application(
        ApplicationId id,
        TenantId tenant,
        ProjectId project,
        String name,
        String title,
        Wish wish,
        long generation,
        int revision,
        ApplicationState state,
        String message,
        Instant createdAt,
        Instant updatedAt,
        Marks marks) {
    public Application {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(message, "message");
    }

    public Application wished(Wish next, Instant now) {
        return with(name, title, next, revision, marks, now);
    }

    public Application revised(String nextTitle, int nextRevision, Instant now) {
        return with(name, nextTitle, wish, nextRevision, marks, now);
    }

    /** With its document, which says the name too. */
    Application renamed(ApplicationDocument document, Instant now) {
        return with(document.name(), document.metadata().title(), wish, revision + 1, marks, now);
    }

    /** Neither what is drawn nor what is to run changes: an edit that somebody has begun goes on. */
    Application marked(Marks next, Instant now) {
        return new Application(
                id, tenant, project, name, title, wish, generation, revision, state, message, createdAt, now, next);
    }

    /** What is held back is to run or not, as a wish says of the whole. */
    Application holdingBack(Marks next, Instant now) {
        return with(name, title, wish, revision, next, now);
    }

    /** Neither what is drawn nor what is to run changes: only who sees it. */
    public Application movedTo(ProjectId other, Instant now) {
        return new Application(
                id, tenant, other, name, title, wish, generation, revision, state, message, createdAt, now, marks);
    }

    /** As part of a change that counts already. */
    public Application with(Marks next) {
        return new Application(
                id,
                tenant,
                project,
                name,
                title,
                wish,
                generation,
                revision,
                state,
                message,
                createdAt,
                updatedAt,
                next);
    }

    private Application with(
            String nextName, String nextTitle, Wish nextWish, int nextRevision, Marks nextMarks, Instant now) {
        return new Application(
                id,
                tenant,
                project,
                nextName,
                nextTitle,
                nextWish,
                generation + 1,
                nextRevision,
                state,
                message,
                createdAt,
                now,
                nextMarks);
    }
}
