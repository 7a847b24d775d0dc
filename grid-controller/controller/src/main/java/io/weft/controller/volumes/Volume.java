package io.weft.controller.volumes;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import java.util.Optional;

/**
 * A disk of the {@code local} store: it lives on one host for ever, and so do the instances that use it.
 *
 * @param owner the instance name for a blank volume made for one instance; empty for an application volume
 * @param copyOf whose data it begins with
 * @param attachmentEpoch grows with each instance that is given the volume
 */
public record Volume(
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
    public enum Wish {
        PRESENT,
        ABSENT,
        /** The data is gone for good, as with its host. Nothing takes its name until people agree. */
        LOST
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
                Wish.PRESENT,
                1,
                0,
                Optional.of(id),
                Optional.empty());
    }

    public Volume attached() {
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                host,
                wish,
                generation,
                attachmentEpoch + 1,
                copyOf,
                seen);
    }

    /** Its host is gone for good, and its data with it. */
    public Volume lostWith(String hostName) {
        return lost("was lost with host " + hostName);
    }

    public Volume lost(String why) {
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                host,
                Wish.LOST,
                generation + 1,
                attachmentEpoch,
                copyOf,
                Optional.of(new VolumeSighting(generation + 1, false, why)));
    }

    public Volume removed() {
        return new Volume(
                id,
                tenant,
                application,
                name,
                owner,
                sizeMib,
                host,
                Wish.ABSENT,
                generation + 1,
                attachmentEpoch,
                copyOf,
                seen);
    }
}
