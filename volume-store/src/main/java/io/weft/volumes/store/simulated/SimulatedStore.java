package io.weft.volumes.store.simulated;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.StaleAttachment;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Follows the rules of the port without a byte of data. Forgets everything when the process ends. */
public final class SimulatedStore implements Store {
    private final Map<VolumeId, StoredVolume> volumes = new TreeMap<>();

    @Override
    public synchronized void ensurePresent(VolumeId volume, int sizeMib) {
        var known = volumes.getOrDefault(volume, new StoredVolume(volume, sizeMib, 0, Optional.empty()));
        var size = known.holder().isEmpty() ? Math.max(sizeMib, known.sizeMib()) : known.sizeMib();
        volumes.put(volume, new StoredVolume(volume, size, known.epoch(), known.holder(), known.taken()));
    }

    @Override
    public synchronized void grown(VolumeId volume, int sizeMib) {
        volumes.computeIfPresent(
                volume,
                (_, it) ->
                        new StoredVolume(volume, Math.max(sizeMib, it.sizeMib()), it.epoch(), it.holder(), it.taken()));
    }

    @Override
    public synchronized void ensureKept(VolumeId volume, int sizeMib) {
        if (!volumes.containsKey(volume)) {
            throw new StoreFault("volume " + volume + " is gone");
        }
        ensurePresent(volume, sizeMib);
    }

    @Override
    public synchronized void copy(VolumeId from, VolumeId volume, int sizeMib, IntConsumer percent) {
        if (volumes.containsKey(volume)) {
            return;
        }
        var original = Optional.ofNullable(volumes.get(from))
                .orElseThrow(() -> new StoreFault("volume " + from + " is not on this host"));
        if (original.holder().isPresent()) {
            throw new StoreFault("volume " + from + " is attached");
        }
        percent.accept(100);
        volumes.put(volume, new StoredVolume(volume, Math.max(sizeMib, original.sizeMib()), 0, Optional.empty()));
    }

    @Override
    public synchronized void fill(VolumeId volume, Path image, int sizeMib, IntConsumer percent) {
        percent.accept(100);
        volumes.putIfAbsent(volume, new StoredVolume(volume, sizeMib, 0, Optional.empty()));
    }

    @Override
    public synchronized Capture capture(VolumeId from, VolumeId snapshot) {
        var original = Optional.ofNullable(volumes.get(from))
                .orElseThrow(() -> new StoreFault("volume " + from + " is not on this host"));
        if (volumes.containsKey(snapshot)) {
            throw new StoreFault("volume " + snapshot + " is there already");
        }
        return new SimulatedCapture(
                original.holder(),
                taken -> add(new StoredVolume(snapshot, original.sizeMib(), 0, Optional.empty(), Optional.of(taken))));
    }

    private synchronized void add(StoredVolume snapshot) {
        volumes.put(snapshot.volume(), snapshot);
    }

    @Override
    public synchronized void ensureAbsent(VolumeId volume) {
        if (Optional.ofNullable(volumes.get(volume))
                .flatMap(StoredVolume::holder)
                .isPresent()) {
            throw new StoreFault("volume " + volume + " is attached");
        }
        volumes.remove(volume);
    }

    @Override
    public synchronized List<StoredVolume> list() {
        return List.copyOf(volumes.values());
    }

    @Override
    public synchronized Disk attach(VolumeId volume, InstanceId instance, long epoch) {
        var known = Optional.ofNullable(volumes.get(volume))
                .orElseThrow(() -> new StoreFault("volume " + volume + " is not on this host"));
        known.requireNoSnapshot();
        if (epoch < known.epoch()) {
            throw new StaleAttachment(
                    "volume " + volume + " was attached at epoch " + known.epoch() + ", and this order is of " + epoch);
        }
        if (known.holder().isPresent() && !known.holder().get().equals(instance)) {
            throw new StaleAttachment("volume " + volume + " is still attached to instance "
                    + known.holder().get());
        }
        volumes.put(volume, new StoredVolume(volume, known.sizeMib(), epoch, Optional.of(instance)));
        return new Disk.File(Path.of("/simulated", volume.toString()), Disk.Format.QCOW2);
    }

    @Override
    public synchronized void detach(VolumeId volume, InstanceId instance) {
        volumes.computeIfPresent(
                volume,
                (_, known) -> known.holder().equals(Optional.of(instance))
                        ? new StoredVolume(volume, known.sizeMib(), known.epoch(), Optional.empty())
                        : known);
    }
}
