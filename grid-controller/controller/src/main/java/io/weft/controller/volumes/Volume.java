package io.weft.controller.volumes;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.SnapshotTaken;
import io.weft.volumes.StoreKind;
import java.util.Optional;
import java.util.function.Consumer;

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
        return with(it -> it.part = Optional.of(next));
    }

    /** To one more instance. What another host has shown of it says nothing of this one. */
    public Volume attachedOn(HostId next) {
        return keptOn(next).with(it -> it.attachmentEpoch++);
    }

    /** Another host looks after it from now on. */
    public Volume keptOn(HostId next) {
        return next.equals(host)
                ? this
                : changed(it -> {
                    it.host = next;
                    it.seen = Optional.empty();
                });
    }

    /** Its host is gone for good, and its data with it. */
    public Volume lostWith(String hostName) {
        return lost("was lost with host " + hostName);
    }

    public Volume lost(String why) {
        return changed(it -> {
            it.wish = Wish.LOST;
            it.seen = Optional.of(new VolumeSighting(it.generation, false, why));
        });
    }

    /** With more room, which its host is to give it. */
    public Volume grownTo(int mib) {
        return changed(it -> it.sizeMib = mib);
    }

    public Volume removed() {
        return changed(it -> it.wish = Wish.ABSENT);
    }

    /** As its host shows it. */
    public Volume seenAs(VolumeSighting sighting) {
        return with(it -> {
            it.seen = Optional.of(sighting);
            it.image = it.image.map(known -> known.seen(sighting.present()));
        });
    }

    /** By a new order to its host. */
    private Volume changed(Consumer<Draft> change) {
        return with(it -> {
            it.generation++;
            change.accept(it);
        });
    }

    private Volume with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                draft.sizeMib,
                draft.host,
                store,
                draft.wish,
                draft.generation,
                draft.attachmentEpoch,
                copyOf,
                draft.seen,
                draft.part,
                draft.image);
    }

    /** What changes in the life of a volume. */
    private static final class Draft {
        private int sizeMib;
        private HostId host;
        private Wish wish;
        private long generation;
        private long attachmentEpoch;
        private Optional<VolumeSighting> seen;
        private Optional<Part> part;
        private Optional<Image> image;

        private Draft(Volume of) {
            sizeMib = of.sizeMib;
            host = of.host;
            wish = of.wish;
            generation = of.generation;
            attachmentEpoch = of.attachmentEpoch;
            seen = of.seen;
            part = of.part;
            image = of.image;
        }
    }
}
