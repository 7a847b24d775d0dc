package io.weft.controller.transfers;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What people hear of exports. */
@ApplicationScoped
class TransferNews {
    private final Outbox outbox;
    private final Applications applications;
    private final InstantSource clock;
    private final IdSource ids;

    TransferNews(Outbox outbox, Applications applications, InstantSource clock, IdSource ids) {
        this.outbox = outbox;
        this.applications = applications;
        this.clock = clock;
        this.ids = ids;
    }

    String name(TenantId tenant, ApplicationId application) {
        return applications.find(tenant, application).map(Application::name).orElse("");
    }

    /** Of one that is a backup's the backup tells. @param what has become of it, in the past tense */
    void tell(Export it, String what, String sentence) {
        if (it.purpose() == Export.Purpose.BACKUP) {
            return;
        }
        var application = name(it.tenant(), it.application());
        outbox.add(new Event(
                ids.next(),
                "weft.export." + what,
                "export/" + it.id(),
                Optional.of(it.tenant()),
                clock.instant(),
                "The export of " + application + " with its data " + sentence + ".",
                Map.of("application", application)));
    }
}
