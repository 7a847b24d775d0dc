package io.weft.controller.volumes;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.Consistency;
import io.weft.orders.Report.SnapshotTaken;
import io.weft.volumes.StoreKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "volumes")
class VolumeRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "name")
    String name;

    @Column(name = "owner")
    String owner;

    @Column(name = "size_mib")
    int sizeMib;

    @Column(name = "host")
    UUID host;

    @Column(name = "store")
    String store;

    @Column(name = "wish")
    String wish;

    @Column(name = "generation")
    long generation;

    @Column(name = "attachment_epoch")
    long attachmentEpoch;

    @Column(name = "copy_of")
    UUID copyOf;

    @Column(name = "image")
    String image;

    /** Put with sightings, by itself. */
    @Column(name = "filled", insertable = false, updatable = false)
    boolean filled;

    @Column(name = "snapshot")
    UUID snapshot;

    @Column(name = "taken_at")
    Instant takenAt;

    @Column(name = "consistency")
    String consistency;

    @Column(name = "seen_generation")
    Long seenGeneration;

    @Column(name = "seen_present")
    Boolean seenPresent;

    @Column(name = "seen_reason")
    String seenReason;

    @Column(name = "wished_at", insertable = false)
    Instant wishedAt;

    /** Not yet seen, whatever the record has seen: sightings are put by themselves. */
    static VolumeRow of(Volume it) {
        var row = new VolumeRow();
        row.id = it.id().value();
        row.tenantId = it.tenant().value();
        row.application = it.application().value();
        row.name = it.name();
        row.owner = it.owner().orElse(null);
        row.sizeMib = it.sizeMib();
        row.host = it.host().value();
        row.store = it.store().name();
        row.wish = it.wish().name();
        row.generation = it.generation();
        row.attachmentEpoch = it.attachmentEpoch();
        row.copyOf = it.copyOf().map(VolumeId::value).orElse(null);
        row.image = it.image().map(Volume.Image::digest).orElse(null);
        row.snapshot = it.part().map(part -> part.snapshot().value()).orElse(null);
        row.takenAt = taken(it).map(SnapshotTaken::at).orElse(null);
        row.consistency = taken(it).map(taken -> taken.consistency().name()).orElse(null);
        return row;
    }

    private static Optional<SnapshotTaken> taken(Volume it) {
        return it.part().flatMap(Volume.Part::taken);
    }

    Volume toVolume() {
        return new Volume(
                new VolumeId(id),
                new TenantId(tenantId),
                new ApplicationId(application),
                name,
                Optional.ofNullable(owner),
                sizeMib,
                new HostId(host),
                StoreKind.valueOf(store),
                Volume.Wish.valueOf(wish),
                generation,
                attachmentEpoch,
                Optional.ofNullable(copyOf).map(VolumeId::new),
                Optional.ofNullable(seenGeneration)
                        .map(it -> new Volume.VolumeSighting(it, Boolean.TRUE.equals(seenPresent), seenReason)),
                Optional.ofNullable(snapshot).map(it -> new Volume.Part(new SnapshotId(it), taken())),
                Optional.ofNullable(image).map(it -> new Volume.Image(it, filled)));
    }

    private Optional<SnapshotTaken> taken() {
        return Optional.ofNullable(takenAt).map(at -> new SnapshotTaken(at, Consistency.valueOf(consistency)));
    }
}
