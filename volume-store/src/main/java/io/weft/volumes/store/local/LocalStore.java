package io.weft.volumes.store.local;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.StaleAttachment;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Volumes as qcow2 files in one directory.
 *
 * <p>The record is written before the file is made and removed after the file is gone, so that a crash between the two
 * leaves a record to finish from, never a file that nobody knows.
 */
public final class LocalStore implements Store {
    /** No disk is slower than a MiB a second. */
    private static final int LEAST_SECONDS = 60;

    private final Path directory;
    private final VolumeRecords records;
    private final QemuImg qemuImg;
    /** What is being copied, to what is being made of it. An agent that dies takes its copies with it. */
    private final Map<VolumeId, VolumeId> copies = new HashMap<>();

    public LocalStore(Path directory) {
        this.directory = directory;
        this.records = new VolumeRecords(directory);
        this.qemuImg = new QemuImg();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }

    @Override
    public synchronized void ensurePresent(VolumeId volume, int sizeMib) {
        var known = records.find(volume).orElse(new StoredVolume(volume, sizeMib, 0, Optional.empty()));
        if (!Files.exists(file(volume))) {
            if (known.epoch() > 0) {
                // The file was there once: an empty one in its place would pass for the data.
                throw new StoreFault("the file of volume " + volume + " is gone");
            }
            records.put(known);
            create(volume, sizeMib);
        } else if (sizeMib > known.sizeMib() && known.holder().isEmpty()) {
            qemuImg.resize(file(volume), sizeMib);
            records.put(new StoredVolume(volume, sizeMib, known.epoch(), known.holder()));
        }
    }

    /** Made aside and renamed: a half-made file must not be taken for a volume. */
    private void create(VolumeId volume, int sizeMib) {
        var unfinished = directory.resolve(volume + ".new");
        try {
            Files.deleteIfExists(unfinished);
            qemuImg.create(unfinished, sizeMib);
            Files.move(unfinished, file(volume));
        } catch (IOException e) {
            throw new StoreFault("cannot make the file of volume " + volume, e);
        }
    }

    @Override
    public void copy(VolumeId from, VolumeId volume, int sizeMib, IntConsumer percent) {
        if (!beginCopy(from, volume)) {
            return;
        }
        try {
            var unfinished = directory.resolve(volume + ".new");
            Files.deleteIfExists(unfinished);
            qemuImg.convert(file(from), unfinished, Duration.ofSeconds(LEAST_SECONDS + sizeMib), percent);
            qemuImg.resize(unfinished, sizeMib);
            finishCopy(volume, sizeMib, unfinished);
        } catch (IOException e) {
            throw new StoreFault("cannot make the file of volume " + volume, e);
        } finally {
            endCopy(from);
        }
    }

    private synchronized boolean beginCopy(VolumeId from, VolumeId volume) {
        var known = records.find(volume);
        if (known.isPresent() && Files.exists(file(volume))) {
            return false;
        }
        if (known.filter(it -> it.epoch() > 0).isPresent()) {
            throw new StoreFault("the file of volume " + volume + " is gone");
        }
        var original = records.find(from).orElseThrow(() -> new StoreFault("volume " + from + " is not on this host"));
        original.holder().ifPresent(holder -> {
            throw new StoreFault("volume " + from + " is attached to instance " + holder);
        });
        if (!Files.exists(file(from))) {
            throw new StoreFault("the file of volume " + from + " is gone");
        }
        if (copies.putIfAbsent(from, volume) != null) {
            throw new StoreFault("volume " + from + " is being copied already");
        }
        return true;
    }

    private synchronized void finishCopy(VolumeId volume, int sizeMib, Path unfinished) throws IOException {
        Files.move(unfinished, file(volume), StandardCopyOption.ATOMIC_MOVE);
        records.put(new StoredVolume(volume, sizeMib, 0, Optional.empty()));
    }

    private synchronized void endCopy(VolumeId from) {
        copies.remove(from);
    }

    private void requireStill(VolumeId volume) {
        if (copies.containsKey(volume) || copies.containsValue(volume)) {
            throw new StoreFault("volume " + volume + " is being copied");
        }
    }

    @Override
    public synchronized void ensureAbsent(VolumeId volume) {
        requireStill(volume);
        var known = records.find(volume);
        known.flatMap(StoredVolume::holder).ifPresent(holder -> {
            throw new StoreFault("volume " + volume + " is attached to instance " + holder);
        });
        try {
            Files.deleteIfExists(file(volume));
        } catch (IOException e) {
            throw new StoreFault("cannot remove the file of volume " + volume, e);
        }
        records.remove(volume);
    }

    @Override
    public synchronized List<StoredVolume> list() {
        return records.all();
    }

    @Override
    public synchronized Disk attach(VolumeId volume, InstanceId instance, long epoch) {
        requireStill(volume);
        var known = records.find(volume).orElseThrow(() -> new StoreFault("volume " + volume + " is not on this host"));
        if (!Files.exists(file(volume))) {
            throw new StoreFault("the file of volume " + volume + " is gone");
        }
        if (epoch < known.epoch()) {
            throw new StaleAttachment(
                    "volume " + volume + " was attached at epoch " + known.epoch() + ", and this order is of " + epoch);
        }
        var other = known.holder().filter(holder -> !holder.equals(instance));
        if (other.isPresent()) {
            throw new StaleAttachment("volume " + volume + " is still attached to instance " + other.get());
        }
        records.put(new StoredVolume(volume, known.sizeMib(), epoch, Optional.of(instance)));
        return new Disk(file(volume), Disk.Format.QCOW2);
    }

    @Override
    public synchronized void detach(VolumeId volume, InstanceId instance) {
        records.find(volume)
                .filter(known -> known.holder().equals(Optional.of(instance)))
                .ifPresent(known ->
                        records.put(new StoredVolume(volume, known.sizeMib(), known.epoch(), Optional.empty())));
    }

    private Path file(VolumeId volume) {
        return directory.resolve(volume + ".qcow2");
    }
}
