package io.weft.volumes.store;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import java.util.Optional;

/** @param epoch the highest attachment epoch seen; 0 before the first */
public record StoredVolume(VolumeId volume, int sizeMib, long epoch, Optional<InstanceId> holder) {}
