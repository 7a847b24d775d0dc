package io.weft.controller.applications;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Applications and their documents. The one that is locked or claimed is the caller's until its transaction ends. */
public interface Applications {
    /** Those that are not destroyed, by name, after the given one. */
    List<Application> page(TenantId tenant, String after, int limit);

    /** As {@link #page}, of one project. */
    List<Application> pageIn(TenantId tenant, ProjectId project, String after, int limit);

    /** Never a destroyed one: its name is free again. */
    Optional<Application> find(TenantId tenant, String name);

    Optional<Application> find(TenantId tenant, ApplicationId id);

    /** Waits for the pass at hand, and keeps the next one out until this transaction ends. */
    Optional<Application> lock(TenantId tenant, String name);

    /** Locks the application that has waited longest, of those that are due and that nobody else is at. */
    Optional<Application> claimDue(Instant now);

    /** Of all tenants, wished running and short of a place: one was refused, or had its host convicted. At most so many, by id. */
    List<Application> shortOfPlaces(int most);

    /** Of all tenants, those whose grace is over and that are not yet to be destroyed. At most so many, the longest due first. */
    List<Application> outOfGrace(Instant now, int most);

    /** Waits for a pass at hand, since that one may have read too early to know. */
    void dueNow(Collection<ApplicationId> applications, Instant now);

    void putOff(ApplicationId application, Instant due);

    void add(Application it);

    /** The wish, the name, the marks and the document in force; due at once. */
    void putWish(Application it);

    /** It is in its project from now on. */
    void putProject(Application it);

    void putState(Application it, ApplicationState state, String message, Instant now);

    void addRevision(Application it, String text, String madeBy);

    /** The document in force. */
    String text(Application it);
}
