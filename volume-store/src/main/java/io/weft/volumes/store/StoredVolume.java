package io.weft.volumes.store;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import java.util.Optional;

/**
 * @param epoch the highest attachment epoch seen; 0 before the first
 * @param taken of a snapshot: nobody gets it
 */
public record StoredVolume(
        VolumeId volume, int sizeMib, long epoch, Optional<InstanceId> holder, Optional<Taken> taken) {
    public StoredVolume(VolumeId volume, int sizeMib, long epoch, Optional<InstanceId> holder) {
        this(volume, sizeMib, epoch, holder, Optional.empty());
    }

    public void requireFree() {
        holder.ifPresent(it -> {
            throw new StoreFault("volume " + volume + " is attached to instance " + it);
        });
    }

    /** What a snapshot has is never written to. */
    public void requireNoSnapshot() {
        taken.ifPresent(_ -> {
            throw new StoreFault("volume " + volume + " is a snapshot");
        });
    }
}
