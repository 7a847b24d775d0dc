package io.weft.controller.snapshots;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Requests;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Snapshots for a schedule, within the transaction of whoever holds it. */
@ApplicationScoped
public class ScheduledSnapshots {
    public static final String BY = "the schedule";

    private static final DateTimeFormatter BY_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Snapshotting snapshotting;
    private final Snapshots snapshots;
    private final Volumes volumes;
    private final SnapshotNews news;

    ScheduledSnapshots(Snapshotting snapshotting, Snapshots snapshots, Volumes volumes, SnapshotNews news) {
        this.snapshotting = snapshotting;
        this.snapshots = snapshots;
        this.volumes = volumes;
        this.news = news;
    }

    /** Refused before anything is written. @param application that the caller has locked */
    public void take(Application application, Instant slot) {
        Requests.requireStaying(application);
        var wanted = new Snapshotting.Wanted(
                idOf(application, slot), "scheduled-" + BY_TIME.format(slot), BY, Optional.of(slot));
        if (snapshots.find(application.tenant(), wanted.id()).isEmpty()) {
            news.tell(snapshotting.begin(application, wanted), "asked-for", "is being taken, as its schedule asks");
        }
    }

    /** The same whoever looks: the second of two would take what is there. */
    private static SnapshotId idOf(Application application, Instant slot) {
        var name = "snapshot of " + application.id() + " for " + slot;
        return new SnapshotId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Those of which some data is gone. */
    public Set<SnapshotId> lost(Application application) {
        return volumes.kept(application.tenant(), application.id()).stream()
                .filter(it -> it.wish() == Volume.Wish.LOST)
                .flatMap(it -> it.part().stream())
                .map(Volume.Part::snapshot)
                .collect(Collectors.toSet());
    }

    /** @return whether it goes; not while its data is on its way to an application */
    public boolean remove(TenantId tenant, SnapshotId id) {
        var found = snapshots.lock(tenant, id);
        if (found.isEmpty() || volumes.isBeingCopied(tenant, id)) {
            return false;
        }
        snapshots.putState(found.get().entering(Snapshot.State.REMOVING, ""));
        return true;
    }
}
