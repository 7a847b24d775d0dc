package io.weft.controller.transfers;

import io.weft.controller.applications.Archiving;
import io.weft.controller.events.Listeners;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.planning.DrawnVolumes;
import io.weft.controller.snapshots.Snapshot;
import io.weft.controller.snapshots.Snapshots;
import io.weft.controller.snapshots.Snapshotting;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.HostId;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Leads one export a step further, within the grid's scope. */
@ApplicationScoped
class ExportSteps {
    private static final Logger LOG = Logger.getLogger(ExportSteps.class);

    private final Snapshots snapshots;
    private final Snapshotting snapshotting;
    private final Volumes volumes;
    private final Archiving archiving;
    private final Exports exports;
    private final Transfers transfers;
    private final Ends ends;

    ExportSteps(
            Snapshots snapshots,
            Snapshotting snapshotting,
            Volumes volumes,
            Archiving archiving,
            Exports exports,
            Transfers transfers,
            Ends ends) {
        this.snapshots = snapshots;
        this.snapshotting = snapshotting;
        this.volumes = volumes;
        this.archiving = archiving;
        this.exports = exports;
        this.transfers = transfers;
        this.ends = ends;
    }

    /** What an end takes: time, room that is given back, and whoever hears of it. */
    @jakarta.inject.Singleton
    static final class Ends {
        private final TransfersConfig config;
        private final Staging staging;
        private final TransferNews news;
        private final Hosts hosts;
        private final Listeners listeners;
        private final IdSource ids;

        Ends(
                TransfersConfig config,
                Staging staging,
                TransferNews news,
                Hosts hosts,
                Listeners listeners,
                IdSource ids) {
            this.config = config;
            this.staging = staging;
            this.news = news;
            this.hosts = hosts;
            this.listeners = listeners;
            this.ids = ids;
        }
    }

    /** @return whether some host has something new to be told */
    boolean lead(Export it, Instant now) {
        try {
            return switch (it.state()) {
                case TAKING -> taken(it, now);
                case SENDING -> sent(it, now);
                case READY, FAILED -> {
                    if (it.expiresAt().filter(now::isAfter).isPresent()) {
                        forget(it);
                    }
                    yield false;
                }
            };
        } catch (RefusedException refused) {
            return fail(it, refused.getMessage(), now);
        }
    }

    private boolean taken(Export it, Instant now) {
        var snapshot = snapshots.find(it.tenant(), it.snapshot());
        if (snapshot.isEmpty()) {
            return fail(it, "its snapshot was removed", now);
        }
        return switch (snapshot.get().state()) {
            case READY -> send(it, snapshot.get(), now);
            case FAILED, REMOVING ->
                fail(it, "no snapshot was taken: " + snapshot.get().reason(), now);
            case TAKING -> now.isAfter(it.deadline()) && fail(it, "no snapshot was taken in time", now);
        };
    }

    /** What the document of that time draws; what it drew once, and an instance's own, stays. */
    private boolean send(Export it, Snapshot snapshot, Instant now) {
        var drawn = archiving.drawn(it.tenant(), it.application(), snapshot.revision());
        var sizes = DrawnVolumes.of(drawn);
        var data = volumes.of(it.tenant(), snapshot.id()).stream()
                .filter(volume -> sizes.containsKey(volume.name()))
                .toList();
        var larger = data.stream()
                .filter(volume -> volume.sizeMib() > sizes.get(volume.name()))
                .findFirst();
        if (data.isEmpty()) {
            return fail(it, "the snapshot has none of the volumes that are drawn", now);
        }
        if (larger.isPresent()) {
            return fail(it, "volume " + larger.get().name() + " is larger than it is drawn", now);
        }
        data.forEach(volume ->
                transfers.add(Transfer.open(it, ends.ids.next(), volume.id(), volume.name(), volume.sizeMib())));
        exports.putState(it.sending());
        tell(data.stream().map(Volume::host).collect(Collectors.toSet()));
        return true;
    }

    private void tell(Set<HostId> who) {
        ends.hosts.lock(who);
        ends.hosts.publishSoon(who);
    }

    private boolean sent(Export it, Instant now) {
        var all = transfers.of(it.tenant(), it.id());
        var failed = all.stream()
                .filter(transfer -> transfer.state() == Transfer.State.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            return fail(
                    it,
                    "volume " + failed.get().name() + " did not come: "
                            + failed.get().reason(),
                    now);
        }
        var open = all.stream()
                .filter(transfer -> transfer.state() == Transfer.State.OPEN)
                .toList();
        var lost = open.stream()
                .filter(transfer -> volumes.find(it.tenant(), transfer.volume())
                        .filter(Volume::present)
                        .isEmpty())
                .findFirst();
        if (lost.isPresent()) {
            return fail(it, "volume " + lost.get().name() + " of its snapshot is not there any more", now);
        }
        if (!open.isEmpty()) {
            return now.isAfter(it.deadline())
                    && fail(it, "volume " + open.getFirst().name() + " did not come in time from its host", now);
        }
        var snapshot = snapshots.find(it.tenant(), it.snapshot());
        if (snapshot.isEmpty()) {
            return fail(it, "its snapshot was removed", now);
        }
        var data = all.stream().map(Transfer::data).toList();
        var head = archiving.head(it.tenant(), it.application(), snapshot.get().revision(), data);
        var ready = it.ended(Export.State.READY, "", now.plus(ends.config.kept()));
        exports.putReady(ready, head);
        ended(ready, "ready", "can be fetched until " + ready.expiresAt().orElseThrow());
        return true;
    }

    private boolean fail(Export it, String reason, Instant now) {
        transfers.of(it.tenant(), it.id()).forEach(transfer -> {
            ends.staging.discard(transfer.id());
            transfers.put(transfer.ended(Transfer.State.FAILED, transfer.reason()));
        });
        var failed = it.ended(Export.State.FAILED, reason, now.plus(ends.config.kept()));
        exports.putState(failed);
        ended(failed, "failed", "failed: " + reason);
        return true;
    }

    private void ended(Export it, String what, String sentence) {
        endSnapshot(it);
        tell(hosts(it));
        ends.news.tell(it, what, sentence);
        LOG.infof(
                "export=%s tenant=%s state=%s reason=\"%s\"",
                it.id(), it.tenant(), it.state().word(), it.reason());
        ends.listeners.stateChanged(it.tenant());
    }

    private Set<HostId> hosts(Export it) {
        return transfers.of(it.tenant(), it.id()).stream()
                .flatMap(transfer -> volumes.find(it.tenant(), transfer.volume()).stream())
                .map(Volume::host)
                .collect(Collectors.toSet());
    }

    /** One that was taken for this alone. */
    private void endSnapshot(Export it) {
        if (it.ownSnapshot() && snapshots.find(it.tenant(), it.snapshot()).isPresent()) {
            snapshotting.removed(it.tenant(), it.snapshot());
        }
    }

    /** Within a scope. With all that there is of it; a host that still sends learns of it by its next piece. */
    void forget(Export it) {
        transfers.of(it.tenant(), it.id()).forEach(transfer -> ends.staging.discard(transfer.id()));
        if (it.expiresAt().isEmpty()) {
            endSnapshot(it);
        }
        exports.remove(it.tenant(), it.id());
        ends.news.tell(it, "removed", "is gone");
    }
}
