package io.weft.volumes.store.rbd;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.Taken;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A snapshot of the pool's is the moment; what is copied out of it is an image of its own, that outlives the one it is of. */
final class RbdCapture implements Capture {
    private final RbdStore store;
    private final Images images;
    private final StoredVolume original;
    private final VolumeId snapshot;

    RbdCapture(RbdStore store, Images images, StoredVolume original, VolumeId snapshot) {
        this.store = store;
        this.images = images;
        this.original = original;
        this.snapshot = snapshot;
    }

    private String name() {
        return snapshot.toString();
    }

    private String unfinished() {
        return snapshot + RbdStore.UNFINISHED;
    }

    @Override
    public Optional<InstanceId> holder() {
        return original.holder();
    }

    @Override
    public Optional<Path> target() {
        return Optional.empty();
    }

    @Override
    public void cut() {
        images.snapshot(original.volume(), name());
    }

    @Override
    public void fill(IntConsumer percent) {
        images.copySnapshot(original, name(), unfinished(), percent);
        images.strikeAll(unfinished());
    }

    @Override
    public void finish(Taken taken) {
        store.finishCapture(original, snapshot, taken);
    }

    @Override
    public void close() {
        try {
            images.removeIfThere(unfinished());
            images.removeSnapshot(original.volume(), name());
        } finally {
            store.endCopy(original.volume());
        }
    }
}
