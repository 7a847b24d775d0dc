package io.weft.controller.schedules;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Requests;
import io.weft.controller.snapshots.Snapshot;
import io.weft.controller.snapshots.SnapshotNews;
import io.weft.controller.snapshots.Snapshots;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What people ask of schedules, each in one transaction. */
@ApplicationScoped
class Scheduling {
    private final Transactions transactions;
    private final Applications applications;
    private final Schedules schedules;
    private final Snapshots snapshots;
    private final Volumes volumes;
    private final ScheduleLook look;
    private final Saying saying;

    Scheduling(
            Transactions transactions,
            Applications applications,
            Schedules schedules,
            Snapshots snapshots,
            Volumes volumes,
            ScheduleLook look,
            Saying saying) {
        this.transactions = transactions;
        this.applications = applications;
        this.schedules = schedules;
        this.snapshots = snapshots;
        this.volumes = volumes;
        this.look = look;
        this.saying = saying;
    }

    @jakarta.inject.Singleton
    static final class Saying {
        private final InstantSource clock;
        private final SnapshotNews news;

        Saying(InstantSource clock, SnapshotNews news) {
            this.clock = clock;
            this.news = news;
        }
    }

    ScheduleView set(TenantId tenant, String name, SchedulesResource.NewSchedule wanted, String by) {
        var now = saying.clock.instant();
        return transactions.forTenant(tenant, () -> {
            var application = locked(tenant, name);
            Requests.requireStaying(application);
            var before = schedules.lock(tenant, application.id());
            var next = read(application, wanted, by, now);
            // Its times go on when only what is kept changes: none is missed for that, and none comes twice.
            var kept = before.filter(
                            it -> it.every().equals(next.every()) && it.zone().equals(next.zone()))
                    .map(it -> next.done(it.doneUntil(), it.fault()))
                    .orElse(next);
            schedules.put(kept, now);
            saying.news.tellOfSchedule(
                    application, "set", "is set by " + by + ": " + kept.every() + ", " + kept.zone() + ".");
            return view(kept);
        });
    }

    /** As the loop does, first the schedule and then its application: the other way round each would wait for the other. */
    private Application locked(TenantId tenant, String name) {
        applications.find(tenant, name).ifPresent(it -> schedules.lock(tenant, it.id()));
        return applications.lock(tenant, name).orElseThrow(Requests::notFound);
    }

    private static Schedule read(
            Application application, SchedulesResource.NewSchedule wanted, String by, Instant now) {
        var said = Optional.ofNullable(wanted);
        var times = Timetable.read(
                said.flatMap(SchedulesResource.NewSchedule::every),
                said.flatMap(SchedulesResource.NewSchedule::zone),
                now,
                Scheduling::malformed);
        var keep = keep(wanted);
        return new Schedule(
                application.tenant(), application.id(), times.every(), times.zone(), keep, by, now, now, "");
    }

    private static Keep keep(SchedulesResource.NewSchedule wanted) {
        var said = Optional.ofNullable(wanted).flatMap(SchedulesResource.NewSchedule::keep);
        var keep = new Keep(
                said.flatMap(SchedulesResource.KeepWanted::last).orElse(0),
                said.flatMap(SchedulesResource.KeepWanted::daily).orElse(0),
                said.flatMap(SchedulesResource.KeepWanted::weekly).orElse(0));
        if (!keep.isLawful()) {
            throw malformed(
                    "keep",
                    "Say how many stay, between 1 and " + Keep.MOST
                            + " in all: {\"last\": 3, \"daily\": 7, \"weekly\": 4}.");
        }
        return keep;
    }

    private static RefusedException malformed(String field, String why) {
        return new RefusedException(Kind.INVALID, "schedule-malformed", field, why);
    }

    void unset(TenantId tenant, String name, String by) {
        transactions.forTenant(tenant, () -> {
            var application = locked(tenant, name);
            schedules
                    .lock(tenant, application.id())
                    .orElseThrow(() -> new RefusedException(
                            Kind.NOT_FOUND, "schedule-not-found", "", name + " has no schedule of snapshots."));
            schedules.remove(tenant, application.id());
            saying.news.tellOfSchedule(application, "unset", "is unset by " + by + ". What it took stays.");
            return application;
        });
    }

    /** Within the tenant's scope. */
    ScheduleView view(Schedule it) {
        var application = applications
                .find(it.tenant(), it.application())
                .orElseThrow(() -> new IllegalStateException("a schedule is of no application: " + it.application()));
        var kept = look.kept(application);
        var ready = kept.stream().filter(one -> one.state() == Due.State.READY).toList();
        var now = saying.clock.instant();
        var size = volumes.of(it.tenant(), it.application()).stream()
                .filter(volume -> volume.owner().isEmpty())
                .mapToLong(Volume::sizeMib)
                .sum();
        return new ScheduleView(
                it.application().value(),
                application.name(),
                it.every(),
                it.zone().getId(),
                it.keep(),
                it.next(now),
                ready.stream().map(Due.Kept::at).max(Comparator.naturalOrder()),
                ready.size(),
                (it.keep().total() + 1) * size,
                fault(it, kept),
                it.setBy(),
                it.setAt());
    }

    /** The latest snapshot may have failed after it was begun. */
    private String fault(Schedule it, List<Due.Kept> kept) {
        if (!it.fault().isEmpty()) {
            return it.fault();
        }
        return kept.stream()
                .max(Comparator.comparing(Due.Kept::at))
                .filter(latest -> latest.state() == Due.State.FAILED)
                .flatMap(latest -> snapshots.find(it.tenant(), latest.id()))
                .map(Snapshot::reason)
                .orElse("");
    }
}
