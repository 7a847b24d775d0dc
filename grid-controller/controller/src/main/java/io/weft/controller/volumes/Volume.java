package io.weft.controller.volumes;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.SnapshotTaken;
import io.weft.volumes.StoreKind;
import java.util.Optional;

/**
 * A disk. One of the {@code local} store lives on one host for ever, and so do the instances that use it; one of a store that hosts
 * share has the host that looks after it now.
 *
 * @param owner the instance name for a blank volume made for one instance; empty for an application volume
 * @param copyOf whose data it begins with
 * @param attachmentEpoch grows with each instance that is given the volume
 * @param part of a snapshot, and so nobody's to use; empty for one that its application uses
 * @param image that it begins as
 */
public record Volume(
        VolumeId id,
        TenantId tenant,
        ApplicationId application,
        String name,
        Optional<String> owner,
        int sizeMib,
        HostId host,
        StoreKind store,
        Wish wish,
        long generation,
        long attachmentEpoch,
        Optional<VolumeId> copyOf,
        Optional<VolumeSighting> seen,
        Optional<Part> part,
        Optional<Image> image) {
    /** In no snapshot, and of no image. */
    public Volume(
            VolumeId id,
            TenantId tenant,
            ApplicationId application,
            String name,
            Optional<String> owner,
            int sizeMib,
            HostId host,
            StoreKind store,
            Wish wish,
            long generation,
            long attachmentEpoch,
            Optional<VolumeId> copyOf,
            Optional<VolumeSighting> seen) {
        this(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                host,
                store,
                wish,
                generation,
                attachmentEpoch,
                copyOf,
                seen,
                Optional.empty(),
                Optional.empty());
    }

    /** One on its host alone. */
    public Volume(
            VolumeId id,
            TenantId tenant,
            ApplicationId application,
            String name,
            Optional<String> owner,
            int sizeMib,
            HostId host,
            Wish wish,
            long generation,
            long attachmentEpoch,
            Optional<VolumeId> copyOf,
            Optional<VolumeSighting> seen) {
        this(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                host,
                StoreKind.LOCAL,
                wish,
                generation,
                attachmentEpoch,
                copyOf,
                seen);
    }

    public enum Wish {
        PRESENT,
        ABSENT,
        /** The data is gone for good, as with its host. Nothing takes its name until people agree. */
        LOST
    }

    /** @param taken of when its data is, once its host has said so */
    public record Part(SnapshotId snapshot, Optional<SnapshotTaken> taken) {}

    /**
     * @param digest in the image store
     * @param filled whether it was ever seen with the image's data: from then on what is there is somebody's, and it is never made anew
     */
    public record Image(String digest, boolean filled) {
        Image seen(boolean present) {
            return new Image(digest, filled || present);
        }
    }

    public record VolumeSighting(long generation, boolean present, String reason) {}

    public boolean present() {
        return wish == Wish.PRESENT
                && seen.filter(it -> it.generation() >= generation && it.present())
                        .isPresent();
    }

    public boolean confirmedAbsent() {
        return wish == Wish.ABSENT
                && seen.filter(it -> it.generation() >= generation && !it.present())
                        .isPresent();
    }

    /** Its data is still on the way. */
    public boolean isBeingCopied() {
        return wish == Wish.PRESENT && copyOf.isPresent() && !present();
    }

    /** Nobody has ever said that its data is there, which is an image's. */
    public boolean awaitsItsImage() {
        return wish == Wish.PRESENT && image.filter(it -> !it.filled()).isPresent();
    }

    /** Its data outlives its host, and any host of the store may have it next. */
    public boolean shared() {
        return store.shared();
    }

    /** What a copy of it begins as, on the same host. */
    public Volume copiedTo(ApplicationId other, VolumeId otherId) {
        return new Volume(
                otherId,
                tenant,
                other,
                name,
                Optional.empty(),
                sizeMib,
                host,
                store,
                Wish.PRESENT,
                1,
                0,
                Optional.of(id),
                Optional.empty());
    }

    /** What keeps its data as it is at a moment to come, on the same host, where it is for itself. */
    public Volume takenFor(SnapshotId snapshot, VolumeId otherId) {
        var copy = copiedTo(application, otherId);
        return copy.partOf(new Part(snapshot, Optional.empty()));
    }

    /** From now on it is a snapshot's, with the data that it has. */
    public Volume partOf(Part next) {
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                host,
                store,
                wish,
                generation,
                attachmentEpoch,
                copyOf,
                seen,
                Optional.of(next),
                image);
    }

    /** To one more instance. What another host has shown of it says nothing of this one. */
    public Volume attachedOn(HostId next) {
        var moved = keptOn(next);
        return moved.with(moved.host, wish, moved.generation, attachmentEpoch + 1, moved.seen);
    }

    /** Another host looks after it from now on. */
    public Volume keptOn(HostId next) {
        return next.equals(host) ? this : with(next, wish, generation + 1, attachmentEpoch, Optional.empty());
    }

    /** Its host is gone for good, and its data with it. */
    public Volume lostWith(String hostName) {
        return lost("was lost with host " + hostName);
    }

    public Volume lost(String why) {
        return with(
                host,
                Wish.LOST,
                generation + 1,
                attachmentEpoch,
                Optional.of(new VolumeSighting(generation + 1, false, why)));
    }

    /** With more room, which its host is to give it. */
    public Volume grownTo(int mib) {
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                mib,
                host,
                store,
                wish,
                generation + 1,
                attachmentEpoch,
                copyOf,
                seen,
                part,
                image);
    }

    public Volume removed() {
        return with(host, Wish.ABSENT, generation + 1, attachmentEpoch, seen);
    }

    /** As its host shows it. */
    public Volume seenAs(VolumeSighting sighting) {
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                host,
                store,
                wish,
                generation,
                attachmentEpoch,
                copyOf,
                Optional.of(sighting),
                part,
                image.map(it -> it.seen(sighting.present())));
    }

    private Volume with(
            HostId nextHost, Wish nextWish, long nextGeneration, long nextEpoch, Optional<VolumeSighting> nextSeen) {
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                nextHost,
                store,
                nextWish,
                nextGeneration,
                nextEpoch,
                copyOf,
                nextSeen,
                part,
                image);
    }
}
