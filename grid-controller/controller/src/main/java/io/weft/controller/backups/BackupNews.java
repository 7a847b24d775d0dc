package io.weft.controller.backups;

import io.weft.controller.applications.Application;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What people hear of backups. */
@ApplicationScoped
class BackupNews {
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;

    BackupNews(Outbox outbox, InstantSource clock, IdSource ids) {
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param what has become of it, in the past tense */
    void tell(Backup it, String what, String sentence) {
        outbox.add(new Event(
                ids.next(),
                "weft.backup." + what,
                "backup/" + it.id(),
                Optional.of(it.tenant()),
                clock.instant(),
                "The backup of " + it.of().name() + " of " + it.createdAt() + " " + sentence,
                Map.of("application", it.of().name(), "target", it.target())));
    }

    void tellOfPolicy(Application application, String what, String sentence) {
        outbox.add(new Event(
                ids.next(),
                "weft.backup.policy-" + what,
                "application/" + application.id(),
                Optional.of(application.tenant()),
                clock.instant(),
                "The backup policy of " + application.name() + " " + sentence,
                Map.of("application", application.name())));
    }

    /** Operators alone. */
    void tell(Target it) {
        outbox.add(new Event(
                ids.next(),
                "weft.backup.target-" + it.state().word(),
                "backup-target/" + it.name(),
                Optional.empty(),
                clock.instant(),
                it.reason().isEmpty() ? "Backup target " + it.name() + " is ready." : it.reason(),
                Map.of("target", it.name())));
    }
}
