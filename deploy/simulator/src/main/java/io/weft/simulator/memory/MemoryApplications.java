package io.weft.simulator.memory;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Wish;
import io.weft.controller.instances.Instance;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.simulator.memory.Schema.ApplicationRow;
import io.weft.simulator.memory.Schema.RevisionRow;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

public final class MemoryApplications implements Applications {
    private final Schema schema;

    public MemoryApplications(Schema schema) {
        this.schema = schema;
    }

    private Stream<Application> living(TenantId tenant) {
        return schema.applications
                .rows()
                .map(ApplicationRow::application)
                .filter(it -> it.tenant().equals(tenant) && it.state() != ApplicationState.DESTROYED)
                .sorted(Comparator.comparing(Application::name));
    }

    @Override
    public List<Application> page(TenantId tenant, String after, int limit) {
        return living(tenant)
                .filter(it -> it.name().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Application> pageIn(TenantId tenant, ProjectId project, String after, int limit) {
        return living(tenant)
                .filter(it -> it.project().equals(project) && it.name().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Application> find(TenantId tenant, String name) {
        return living(tenant).filter(it -> it.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Application> find(TenantId tenant, ApplicationId id) {
        return schema.applications
                .find(id)
                .map(ApplicationRow::application)
                .filter(it -> it.tenant().equals(tenant));
    }

    @Override
    public Optional<Application> lock(TenantId tenant, String name) {
        return find(tenant, name)
                .flatMap(it -> schema.applications.lock(it.id()))
                .map(ApplicationRow::application)
                .filter(it -> it.name().equals(name) && it.state() != ApplicationState.DESTROYED);
    }

    @Override
    public Optional<Application> claimDue(Instant now) {
        return schema.applications
                .claim(
                        it -> !it.dueAt().isAfter(now) && it.application().state() != ApplicationState.DESTROYED,
                        Comparator.comparing(ApplicationRow::dueAt)
                                .thenComparing(it -> it.application().id()))
                .map(ApplicationRow::application);
    }

    @Override
    public List<Application> outOfGrace(Instant now, int most) {
        return schema.applications
                .rows()
                .map(ApplicationRow::application)
                .filter(it -> it.wish() != Wish.DESTROYED)
                .filter(it -> it.marks()
                        .grace()
                        .filter(end -> !end.until().isAfter(now))
                        .isPresent())
                .sorted(Comparator.comparing((Application it) ->
                                it.marks().grace().orElseThrow().until())
                        .thenComparing(Application::id))
                .limit(most)
                .toList();
    }

    @Override
    public List<Application> shortOfPlaces(int most) {
        var lost = schema.hosts
                .rows()
                .filter(it -> it.condition().lost())
                .map(HostRow::id)
                .toList();
        var having = schema.instances
                .rows()
                .filter(it -> lost.contains(it.host()))
                .map(Instance::application)
                .toList();
        return schema.applications
                .rows()
                .map(ApplicationRow::application)
                .filter(it -> it.wish() == Wish.RUNNING)
                .filter(it -> it.state() == ApplicationState.UNPLACEABLE
                        || it.state() == ApplicationState.DEGRADED
                        || having.contains(it.id()))
                .sorted(Comparator.comparing(Application::id))
                .limit(most)
                .toList();
    }

    @Override
    public void dueNow(Collection<ApplicationId> applications, Instant now) {
        applications.stream().sorted().forEach(it -> putOff(it, now));
    }

    @Override
    public void putOff(ApplicationId application, Instant due) {
        schema.applications.update(application, it -> new ApplicationRow(it.application(), due));
    }

    @Override
    public void add(Application it) {
        schema.applications.insert(new ApplicationRow(it, it.createdAt()));
    }

    @Override
    public void putWish(Application next) {
        schema.applications.update(next.id(), row -> {
            var it = row.application();
            var wished = new Application(
                    it.id(),
                    it.tenant(),
                    it.project(),
                    next.name(),
                    next.title(),
                    next.wish(),
                    next.generation(),
                    next.revision(),
                    it.state(),
                    it.message(),
                    it.createdAt(),
                    next.updatedAt(),
                    next.marks());
            return new ApplicationRow(wished, next.updatedAt());
        });
    }

    @Override
    public void putProject(Application moved) {
        schema.applications.update(
                moved.id(),
                row -> new ApplicationRow(row.application().movedTo(moved.project(), moved.updatedAt()), row.dueAt()));
    }

    @Override
    public void putState(Application of, ApplicationState state, String message, Instant now) {
        schema.applications.update(
                row -> row.application().id().equals(of.id())
                        && (row.application().state() != state
                                || !row.application().message().equals(message)),
                row -> {
                    var it = row.application();
                    var judged = new Application(
                            it.id(),
                            it.tenant(),
                            it.project(),
                            it.name(),
                            it.title(),
                            it.wish(),
                            it.generation(),
                            it.revision(),
                            state,
                            message,
                            it.createdAt(),
                            now,
                            it.marks());
                    return new ApplicationRow(judged, row.dueAt());
                });
    }

    @Override
    public void addRevision(Application it, String text, String madeBy) {
        schema.revisions.insert(new RevisionRow(it.id(), it.revision(), text));
    }

    @Override
    public String text(Application it) {
        return schema.revisions
                .find(new RevisionRow(it.id(), it.revision(), "").key())
                .map(RevisionRow::text)
                .orElseThrow(
                        () -> new IllegalStateException("application " + it.id() + " lost revision " + it.revision()));
    }
}
