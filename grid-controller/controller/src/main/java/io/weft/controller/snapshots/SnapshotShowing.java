package io.weft.controller.snapshots;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.HostPicture;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Snapshots with what there is of them. */
@ApplicationScoped
class SnapshotShowing {
    private final Applications applications;
    private final Volumes volumes;
    private final HostPicture hosts;

    SnapshotShowing(Applications applications, Volumes volumes, HostPicture hosts) {
        this.applications = applications;
        this.volumes = volumes;
        this.hosts = hosts;
    }

    record Whole(Snapshot snapshot, Application application, List<Volume> parts) {}

    /** Within the tenant's scope. */
    Whole read(Snapshot it) {
        var application = applications
                .find(it.tenant(), it.application())
                .orElseThrow(() -> new IllegalStateException("snapshot " + it.id() + " is of no application"));
        return new Whole(it, application, volumes.of(it.tenant(), it.id()));
    }

    /** Outside any scope: hosts are asked by themselves. */
    SnapshotView view(Whole it) {
        var shown = it.parts().stream().map(this::part).toList();
        return SnapshotView.of(it.snapshot(), it.application(), it.parts(), shown);
    }

    private SnapshotView.SnapshotVolume part(Volume it) {
        var host = Optional.ofNullable(hosts.now().get(it.host().value()))
                .filter(_ -> it.wish() != Volume.Wish.LOST)
                .map(Host::name)
                .orElse("");
        return new SnapshotView.SnapshotVolume(
                it.id().value(),
                it.name(),
                it.sizeMib(),
                it.store().word(),
                host,
                it.part().flatMap(Volume.Part::taken).map(taken -> SnapshotView.word(taken.consistency())));
    }
}
