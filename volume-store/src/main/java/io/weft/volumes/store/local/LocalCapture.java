package io.weft.volumes.store.local;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.Taken;
import io.weft.volumes.store.VolumeRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A whole file of its own. What a guest has open only its QEMU can read, and writes there; anything else is read at rest. */
final class LocalCapture implements Capture {
    private final LocalStore store;
    private final StoredVolume original;
    private final VolumeId snapshot;

    LocalCapture(LocalStore store, StoredVolume original, VolumeId snapshot) {
        this.store = store;
        this.original = original;
        this.snapshot = snapshot;
    }

    @Override
    public Optional<InstanceId> holder() {
        return original.holder();
    }

    @Override
    public Optional<Path> target() {
        return holder().map(_ -> store.unfinished(snapshot));
    }

    /** Nobody gets it meanwhile, or its QEMU has the moment. */
    @Override
    public void cut() {}

    @Override
    public void fill(IntConsumer percent) {
        if (holder().isEmpty()) {
            store.convert(original, snapshot, percent);
        }
    }

    @Override
    public void finish(Taken taken) {
        try {
            var made = new StoredVolume(snapshot, original.sizeMib(), 0, Optional.empty(), Optional.of(taken));
            store.finishCopy(made, store.unfinished(snapshot));
        } catch (IOException e) {
            throw new StoreFault("cannot make the file of volume " + snapshot, e);
        }
    }

    @Override
    public void close() {
        VolumeRecords.discard(store.unfinished(snapshot));
        store.endCopy(original.volume());
    }
}
