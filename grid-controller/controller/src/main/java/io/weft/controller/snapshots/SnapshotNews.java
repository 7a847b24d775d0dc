package io.weft.controller.snapshots;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What people hear of snapshots. */
@ApplicationScoped
public class SnapshotNews {
    private final Outbox outbox;
    private final Applications applications;
    private final InstantSource clock;
    private final IdSource ids;

    SnapshotNews(Outbox outbox, Applications applications, InstantSource clock, IdSource ids) {
        this.outbox = outbox;
        this.applications = applications;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param what has become of it, in the past tense */
    void tell(Snapshot it, String what, String sentence) {
        var application = applications
                .find(it.tenant(), it.application())
                .map(Application::name)
                .orElse("");
        outbox.add(new Event(
                ids.next(),
                "weft.snapshot." + what,
                "snapshot/" + it.id(),
                Optional.of(it.tenant()),
                clock.instant(),
                "Snapshot " + it.name() + " of " + application + " " + sentence + ".",
                Map.of("name", it.name(), "application", application)));
    }

    /** @param what has become of the schedule, in the past tense */
    public void tellOfSchedule(Application application, String what, String sentence) {
        outbox.add(new Event(
                ids.next(),
                "weft.snapshot.schedule-" + what,
                "application/" + application.id(),
                Optional.of(application.tenant()),
                clock.instant(),
                "The schedule of snapshots of " + application.name() + " " + sentence,
                Map.of("application", application.name())));
    }
}
