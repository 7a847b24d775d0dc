package io.weft.controller.transfers;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Requests;
import io.weft.controller.snapshots.Snapshot;
import io.weft.controller.snapshots.Snapshots;
import io.weft.controller.snapshots.Snapshotting;
import io.weft.kernel.CurrentWork;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What people ask of exports, each in one transaction. */
@ApplicationScoped
class Exporting {
    private static final DateTimeFormatter EXPORT =
            DateTimeFormatter.ofPattern("'export-'yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BACKUP =
            DateTimeFormatter.ofPattern("'backup-'yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Applications applications;
    private final Requests requests;
    private final Snapshots snapshots;
    private final Snapshotting snapshotting;
    private final Exports exports;
    private final ExportSteps steps;
    private final Making making;

    Exporting(
            Applications applications,
            Requests requests,
            Snapshots snapshots,
            Snapshotting snapshotting,
            Exports exports,
            ExportSteps steps,
            Making making) {
        this.applications = applications;
        this.requests = requests;
        this.snapshots = snapshots;
        this.snapshotting = snapshotting;
        this.exports = exports;
        this.steps = steps;
        this.making = making;
    }

    /** What a new one takes from around it. */
    @jakarta.inject.Singleton
    static final class Making {
        private final CurrentWork work;
        private final IdSource ids;
        private final InstantSource clock;
        private final TransfersConfig config;
        private final TransferNews news;

        Making(CurrentWork work, IdSource ids, InstantSource clock, TransfersConfig config, TransferNews news) {
            this.work = work;
            this.ids = ids;
            this.clock = clock;
            this.config = config;
            this.news = news;
        }
    }

    /** @param of a snapshot that is there; empty for one that is taken for this */
    Export begin(Requests.Asked asked, Optional<SnapshotId> of) {
        return requests.within(asked.tenant(), () -> {
            var known = exports.find(asked.tenant(), making.work.id());
            if (known.isPresent()) {
                return known.get(); // Begun already, by this very request.
            }
            var application = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(application);
            requireFew(asked.tenant());
            var snapshot =
                    of.map(it -> found(asked.tenant(), it)).orElseGet(() -> taken(application, EXPORT, asked.by()));
            if (!snapshot.application().equals(application.id())) {
                throw Snapshotting.notFound();
            }
            var made = made(making.work.id(), snapshot, of.isEmpty(), asked.by(), Export.Purpose.DOWNLOAD);
            making.news.tell(made, "asked-for", "is under way, as " + asked.by() + " asked");
            return made;
        });
    }

    /** Within the transaction of whoever holds the application. Refused before anything is written. */
    Export forBackup(Application application, UUID id, String by) {
        Requests.requireStaying(application);
        return made(id, taken(application, BACKUP, by), true, by, Export.Purpose.BACKUP);
    }

    private Snapshot taken(Application application, DateTimeFormatter name, String by) {
        var wanted = new Snapshotting.Wanted(
                new SnapshotId(making.ids.next()), name.format(making.clock.instant()), by, Optional.empty());
        return snapshotting.begin(application, wanted);
    }

    private Export made(UUID id, Snapshot snapshot, boolean own, String by, Export.Purpose purpose) {
        var made = new Export(
                id,
                snapshot.tenant(),
                snapshot.application(),
                snapshot.id(),
                own,
                Export.State.TAKING,
                "",
                by,
                making.clock.instant(),
                later(snapshot).plus(making.config.deadline()),
                Optional.empty(),
                purpose);
        exports.add(made);
        return made;
    }

    /** One that is there since long takes no time any more. */
    private Instant later(Snapshot snapshot) {
        var now = making.clock.instant();
        return snapshot.deadline().isAfter(now) ? snapshot.deadline() : now;
    }

    private Snapshot found(TenantId tenant, SnapshotId id) {
        return snapshots
                .find(tenant, id)
                .filter(it -> it.state() == Snapshot.State.READY)
                .orElseThrow(Snapshotting::notFound);
    }

    private void requireFew(TenantId tenant) {
        var under = exports.all(tenant).size();
        if (under >= making.config.most()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "exports-too-many",
                    "",
                    "There are " + under + " exports, and may be no more: remove some.");
        }
    }

    /** Whatever has become of it. */
    void remove(TenantId tenant, UUID id) {
        requests.within(tenant, () -> {
            steps.forget(exports.find(tenant, id).orElseThrow(Exporting::notFound));
            return id;
        });
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "export-not-found", "", "There is no export with this id.");
    }
}
