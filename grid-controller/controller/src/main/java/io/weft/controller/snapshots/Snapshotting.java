package io.weft.controller.snapshots;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Copying;
import io.weft.controller.applications.Requests;
import io.weft.controller.instances.Instances;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Disks;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.CurrentWork;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.Consistency;
import io.weft.orders.Report.SnapshotTaken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people ask of snapshots, each in one transaction. */
@ApplicationScoped
public class Snapshotting {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final DateTimeFormatter BY_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Applications applications;
    private final Requests requests;
    private final Copying copying;
    private final Snapshots snapshots;
    private final Volumes volumes;
    private final Instances instances;
    private final SnapshotNews news;
    private final Making making;

    Snapshotting(
            Applications applications,
            Requests requests,
            Copying copying,
            Snapshots snapshots,
            Volumes volumes,
            Instances instances,
            SnapshotNews news,
            Making making) {
        this.applications = applications;
        this.requests = requests;
        this.copying = copying;
        this.snapshots = snapshots;
        this.volumes = volumes;
        this.instances = instances;
        this.news = news;
        this.making = making;
    }

    /** What a new one takes from around it. */
    @jakarta.inject.Singleton
    static final class Making {
        private final CurrentWork work;
        private final IdSource ids;
        private final InstantSource clock;
        private final SnapshotsConfig config;

        Making(CurrentWork work, IdSource ids, InstantSource clock, SnapshotsConfig config) {
            this.work = work;
            this.ids = ids;
            this.clock = clock;
            this.config = config;
        }

        private SnapshotId asked() {
            return new SnapshotId(work.id());
        }

        /** What the request at hand makes. */
        private Wanted asked(String name, String by) {
            return new Wanted(asked(), name, by, Optional.empty());
        }

        private Snapshot of(Application application, Wanted wanted, long mib) {
            var now = clock.instant();
            return new Snapshot(
                    wanted.id(),
                    application.tenant(),
                    application.id(),
                    wanted.name(),
                    application.revision(),
                    Snapshot.State.TAKING,
                    "",
                    wanted.by(),
                    now,
                    now.plus(config.deadline()).plusSeconds(mib),
                    wanted.scheduledFor());
        }
    }

    /** @param scheduledFor as in the snapshot that it becomes */
    public record Wanted(SnapshotId id, String name, String by, Optional<Instant> scheduledFor) {}

    /** @param name empty for one that says when */
    Snapshot take(Requests.Asked asked, Optional<String> name) {
        return requests.within(asked.tenant(), () -> {
            var known = snapshots.find(asked.tenant(), making.asked());
            if (known.isPresent()) {
                return known.get(); // Taken already, by this very request.
            }
            var application = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(application);
            var called = name.orElseGet(() -> BY_TIME.format(making.clock.instant()));
            var made = begin(application, making.asked(called, asked.by()));
            news.tell(made, "asked-for", "is being taken, as " + asked.by() + " asked");
            return made;
        });
    }

    /** Within the transaction of whoever holds the application. Refused before anything is written. */
    public Snapshot begin(Application application, Wanted wanted) {
        requireFreeName(application, wanted.name());
        var data = data(application);
        var mib = data.stream().mapToLong(Volume::sizeMib).sum();
        requests.requireRoomForVolumes(application.tenant(), application.project(), "The snapshot", mib);
        var made = making.of(application, wanted, mib);
        snapshots.add(made);
        data.forEach(it -> volumes.put(it.takenFor(made.id(), new VolumeId(making.ids.next()))));
        return made;
    }

    private void requireFreeName(Application application, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "snapshot-name-invalid",
                    "name",
                    "A snapshot's name has small letters, digits and, between them, hyphens; at most 63 of them.");
        }
        var others = snapshots.of(application.tenant(), application.id());
        if (others.stream().anyMatch(it -> it.name().equals(name))) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "snapshot-exists",
                    "name",
                    application.name() + " has a snapshot " + name + " already.");
        }
        if (others.size() >= making.config.most()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "snapshots-too-many",
                    "",
                    application.name() + " has " + others.size() + " snapshots, and may have no more: remove some.");
        }
    }

    private List<Volume> data(Application application) {
        var data = own(application);
        if (data.isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "snapshot-of-nothing",
                    "",
                    application.name() + " has no volumes yet: start it, and it gets those that it draws.");
        }
        requireThere(data);
        return data;
    }

    /** What is for one instance alone goes with it, and is no data. */
    private List<Volume> own(Application application) {
        return volumes.of(application.tenant(), application.id()).stream()
                .filter(it -> it.owner().isEmpty())
                .toList();
    }

    private static void requireThere(List<Volume> data) {
        data.stream().filter(it -> !it.present()).findFirst().ifPresent(it -> {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "volume-not-there",
                    "",
                    "Volume " + it.name() + " is not there: its data can't be taken.");
        });
    }

    Snapshot remove(TenantId tenant, SnapshotId id) {
        return requests.within(tenant, () -> removed(tenant, id));
    }

    /** Within a scope. */
    public Snapshot removed(TenantId tenant, SnapshotId id) {
        var snapshot = snapshots.lock(tenant, id).orElseThrow(Snapshotting::notFound);
        if (volumes.isBeingCopied(tenant, id)) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "snapshot-being-copied",
                    "",
                    "Its data is on its way to an application: wait, or destroy that.");
        }
        if (snapshot.state() == Snapshot.State.REMOVING) {
            return snapshot;
        }
        var going = snapshot.entering(Snapshot.State.REMOVING, "");
        snapshots.putState(going);
        return going;
    }

    /** A new application. */
    Operation copy(Requests.Asked asked, SnapshotId id) {
        var snapshot = found(asked.tenant(), id);
        return copying.restored(
                asked, snapshot.application(), snapshot.revision(), () -> readyParts(asked.tenant(), id));
    }

    private Snapshot found(TenantId tenant, SnapshotId id) {
        return requests.within(tenant, () -> snapshots.find(tenant, id).orElseThrow(Snapshotting::notFound));
    }

    private List<Volume> readyParts(TenantId tenant, SnapshotId id) {
        var snapshot = snapshots.lock(tenant, id).orElseThrow(Snapshotting::notFound);
        if (snapshot.state() != Snapshot.State.READY) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "snapshot-not-ready",
                    "",
                    "Snapshot " + snapshot.name() + " is " + snapshot.state().word() + ".");
        }
        var parts = volumes.of(tenant, id);
        requireThere(parts);
        var original = applications
                .find(tenant, snapshot.application())
                .orElseThrow(
                        () -> new IllegalStateException("application " + snapshot.application() + " is not there"));
        requests.requireRoomForVolumes(
                tenant,
                original.project(),
                "The copy",
                parts.stream().mapToLong(Volume::sizeMib).sum());
        return parts;
    }

    /** Into the application that it was taken of. What that has now becomes a snapshot, without a byte being copied. */
    Operation restore(TenantId tenant, SnapshotId id, String by) {
        var snapshot = found(tenant, id);
        var name = requests.within(
                tenant,
                () -> applications
                        .find(tenant, snapshot.application())
                        .flatMap(it -> applications.find(tenant, it.name()))
                        .filter(it -> it.id().equals(snapshot.application()))
                        .map(Application::name)
                        .orElseThrow(() -> new RefusedException(
                                Kind.CONFLICT,
                                "application-gone",
                                "",
                                "Its application was destroyed: restore it as a copy.")));
        return requests.restore(new Requests.Asked(tenant, name, by), application -> {
            var parts = readyParts(tenant, id);
            if (volumes.isBeingCopied(tenant, application.id())) {
                throw beingCopied();
            }
            keepPresent(application, parts, by);
            parts.forEach(it -> volumes.put(it.copiedTo(application.id(), new VolumeId(making.ids.next()))));
        });
    }

    private void keepPresent(Application application, List<Volume> replacing, String by) {
        var replaced = own(application).stream()
                .filter(it -> replacing.stream().anyMatch(next -> next.name().equals(it.name())))
                .toList();
        var kept = replaced.stream().filter(Volume::present).toList();
        if (!kept.isEmpty()) {
            var before = putAside(application, kept, "before-restore", by);
            news.tell(before, "taken", "has what " + application.name() + " had before it was restored");
        }
        replaced.stream().filter(it -> !it.present()).forEach(Snapshotting::requireLost);
        replaced.stream().filter(it -> !it.present()).forEach(it -> volumes.remove(it.tenant(), it.id()));
    }

    /** They are a snapshot's from now on, which is ready at once: nobody uses them, and not a byte is copied. */
    private Snapshot putAside(Application application, List<Volume> unused, String when, String by) {
        var now = making.clock.instant();
        var name = when + "-" + BY_TIME.format(now);
        requireFreeName(application, name);
        var made = making.of(application, making.asked(name, by), 0).entering(Snapshot.State.READY, "");
        snapshots.add(made);
        var part = new Volume.Part(made.id(), Optional.of(new SnapshotTaken(now, Consistency.STOPPED)));
        unused.forEach(it -> volumes.putPart(it.id(), part));
        return made;
    }

    /**
     * Has instances begin anew with the image of their class, where they boot from a disk that stays. What the disks have becomes a
     * snapshot.
     *
     * @param appliance whose instances; empty for all, and for what is left of appliances that are drawn no more
     */
    Snapshot clean(Requests.Asked asked, Optional<String> appliance) {
        return requests.within(asked.tenant(), () -> {
            var known = snapshots.find(asked.tenant(), making.asked());
            if (known.isPresent()) {
                return known.get(); // Cleaned already, by this very request.
            }
            var application = applications.lock(asked.tenant(), asked.name()).orElseThrow(Requests::notFound);
            Requests.requireStaying(application);
            Requests.requireKept(application);
            Requests.requireUnlocked(application);
            var disks = disks(application, appliance.map(it -> new Operation.Part(it, 0)));
            requireUnused(application, disks);
            requireThere(disks);
            var before = putAside(application, disks, "before-clean", asked.by());
            var whose = appliance.map(it -> it + " of ").orElse("");
            news.tell(before, "taken", "has the disks that " + asked.by() + " took from " + whose + application.name());
            return before;
        });
    }

    private List<Volume> disks(Application application, Optional<Operation.Part> of) {
        var own = own(application);
        var disks = of.map(part -> requests.covered(application, part).stream()
                        .flatMap(it -> Disks.of(it, own).stream())
                        .toList())
                .orElseGet(() -> Disks.of(own));
        if (disks.isEmpty()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "clean-of-nothing",
                    "appliance",
                    of.map(Operation.Part::appliance).orElse(application.name())
                            + " has no disks that stay: it begins anew with every start.");
        }
        return disks;
    }

    private void requireUnused(Application application, List<Volume> disks) {
        if (volumes.isBeingCopied(application.tenant(), application.id())) {
            throw beingCopied();
        }
        for (var instance : instances.of(application.tenant(), application.id())) {
            for (var use : instance.spec().volumes()) {
                disks.stream()
                        .filter(it -> it.id().equals(use.volume()))
                        .findFirst()
                        .ifPresent(it -> {
                            throw new RefusedException(
                                    Kind.CONFLICT,
                                    "disk-in-use",
                                    "appliance",
                                    instance.name() + " has disk " + it.name() + ": stop " + instance.appliance()
                                            + ", or the application, first.");
                        });
            }
        }
    }

    private static RefusedException beingCopied() {
        return new RefusedException(
                Kind.CONFLICT,
                "application-being-copied",
                "",
                "The data of its volumes is on its way to a copy or a snapshot: wait, or destroy the copy.");
    }

    /** One that is being made has a host that may still bring it. */
    private static void requireLost(Volume it) {
        if (it.wish() != Volume.Wish.LOST) {
            requireThere(List.of(it));
        }
    }

    public static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "snapshot-not-found", "", "There is no snapshot with this id.");
    }
}
