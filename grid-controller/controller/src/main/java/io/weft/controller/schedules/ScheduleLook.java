package io.weft.controller.schedules;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.controller.snapshots.ScheduledSnapshots;
import io.weft.controller.snapshots.Snapshot;
import io.weft.controller.snapshots.SnapshotNews;
import io.weft.controller.snapshots.Snapshots;
import io.weft.kernel.RefusedException;
import io.weft.kernel.SnapshotId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** One look at one schedule, within the transaction of its caller, which has claimed it. */
@ApplicationScoped
class ScheduleLook {
    private static final Logger LOG = Logger.getLogger(ScheduleLook.class);

    private final Schedules schedules;
    private final Applications applications;
    private final Snapshots snapshots;
    private final ScheduledSnapshots scheduled;
    private final SnapshotNews news;
    private final SchedulesConfig config;

    ScheduleLook(
            Schedules schedules,
            Applications applications,
            Snapshots snapshots,
            ScheduledSnapshots scheduled,
            SnapshotNews news,
            SchedulesConfig config) {
        this.schedules = schedules;
        this.applications = applications;
        this.snapshots = snapshots;
        this.scheduled = scheduled;
        this.news = news;
        this.config = config;
    }

    /** The application keeps people out until the look is over. A schedule goes with its application; what it took stays. */
    void at(Schedule it, Instant now) {
        var known = applications
                .find(it.tenant(), it.application())
                .filter(found -> found.state() != ApplicationState.DESTROYED);
        if (known.isEmpty()) {
            schedules.remove(it.tenant(), it.application());
            return;
        }
        // It may be called otherwise since a moment, and another may have its name.
        var locked = applications
                .lock(it.tenant(), known.get().name())
                .filter(found -> found.id().equals(it.application()));
        if (locked.isEmpty()) {
            schedules.putOff(it.tenant(), it.application(), now.plus(config.again()));
            return;
        }
        look(it, locked.get(), now);
    }

    private void look(Schedule it, Application application, Instant now) {
        var kept = kept(application);
        var due = Due.of(it, kept, now);
        var stuck = due.remove().stream()
                .filter(id -> !scheduled.remove(it.tenant(), id))
                .count();
        var next = due.take().map(slot -> taken(it, application, slot)).orElse(it);
        var again = stuck > 0 || due.take().isPresent() || isUnderWay(kept);
        var soon = now.plus(config.again());
        schedules.put(
                next,
                next.next(now).filter(time -> !again || time.isBefore(soon)).orElse(soon));
    }

    /** A time that was refused is seen to, too: the next one is tried anew. */
    private Schedule taken(Schedule it, Application application, Instant slot) {
        try {
            scheduled.take(application, slot);
            LOG.infof("schedule=%s tenant=%s slot=%s taken=true", it.application(), it.tenant(), slot);
            return it.done(slot, "");
        } catch (RefusedException refused) {
            var why = refused.getMessage();
            news.tellOfSchedule(application, "refused", "got none for " + slot + ": " + why);
            LOG.infof("schedule=%s tenant=%s slot=%s refused=\"%s\"", it.application(), it.tenant(), slot, why);
            return it.done(slot, why);
        }
    }

    private static boolean isUnderWay(List<Due.Kept> kept) {
        return kept.stream().anyMatch(it -> it.state() == Due.State.TAKING);
    }

    List<Due.Kept> kept(Application application) {
        var lost = scheduled.lost(application);
        return snapshots.scheduled(application.tenant(), application.id()).stream()
                .map(it -> new Due.Kept(it.id(), it.scheduledFor().orElseThrow(), state(it, lost)))
                .toList();
    }

    private static Due.State state(Snapshot it, Set<SnapshotId> lost) {
        return switch (it.state()) {
            case TAKING -> Due.State.TAKING;
            case READY -> lost.contains(it.id()) ? Due.State.LOST : Due.State.READY;
            case FAILED -> Due.State.FAILED;
            case REMOVING -> Due.State.REMOVING;
        };
    }
}
