package io.weft.volumes.store.local;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.StaleAttachment;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.VolumeRecords;
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
 * Volumes as qcow2 files in one directory, which one store has open at a time.
 *
 * <p>The record is written before the file is there and removed after it is gone, so that no crash leaves a file that nobody
 * knows. What a crash or a fault leaves behind instead, a half-made file or a record of one that was never made, is swept away when the
 * store opens.
 */
public final class LocalStore implements Store {
    /** No disk is slower than a MiB a second. */
    private static final int LEAST_SECONDS = 60;

    private static final long MIB = 1L << 20;
    private static final String UNFINISHED = ".new";

    private final Path directory;
    private final int keepFreeMib;
    private final VolumeRecords records;
    private final QemuImg qemuImg;
    /** What is being copied, to what is being made of it. An agent that dies takes its copies with it. */
    private final Map<VolumeId, VolumeId> copies = new HashMap<>();

    /** @param keepFreeMib of the directory's disk, which no copy may use up: the volumes that are there still grow */
    public LocalStore(Path directory, int keepFreeMib) {
        this.directory = directory;
        this.keepFreeMib = keepFreeMib;
        this.records = new VolumeRecords(directory);
        this.qemuImg = new QemuImg();
        try {
            Files.createDirectories(directory);
            sweep();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }

    private void sweep() throws IOException {
        try (var unfinished = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (var file : unfinished) {
                Files.delete(file);
            }
        }
        records.all().stream()
                .filter(it -> !isThere(it))
                .map(StoredVolume::volume)
                .forEach(records::remove);
    }

    /** One that was attached once stays known, its file gone or not. */
    private boolean isThere(StoredVolume known) {
        return known.epoch() > 0 || Files.exists(file(known.volume()));
    }

    @Override
    public synchronized void ensurePresent(VolumeId volume, int sizeMib) {
        var known = records.find(volume).orElse(new StoredVolume(volume, sizeMib, 0, Optional.empty()));
        if (!Files.exists(file(volume))) {
            // An empty one in its place would pass for the data.
            requireNeverAttached(known);
            records.put(new StoredVolume(volume, sizeMib, 0, Optional.empty()));
            create(volume, sizeMib);
        } else if (sizeMib > known.sizeMib() && known.holder().isEmpty() && !copies.containsKey(volume)) {
            qemuImg.resize(file(volume), sizeMib);
            records.put(new StoredVolume(volume, sizeMib, known.epoch(), known.holder()));
        }
    }

    @Override
    public synchronized void grown(VolumeId volume, int sizeMib) {
        records.find(volume)
                .filter(it -> it.sizeMib() < sizeMib)
                .ifPresent(it -> records.put(new StoredVolume(volume, sizeMib, it.epoch(), it.holder())));
    }

    @Override
    public synchronized void ensureKept(VolumeId volume, int sizeMib) {
        if (!Files.exists(file(volume))) {
            throw new StoreFault("the file of volume " + volume + " is gone");
        }
        ensurePresent(volume, sizeMib);
    }

    private static void requireNeverAttached(StoredVolume known) {
        if (known.epoch() > 0) {
            throw new StoreFault("the file of volume " + known.volume() + " is gone");
        }
    }

    /** Made aside and renamed: a half-made file must not be taken for a volume. */
    private void create(VolumeId volume, int sizeMib) {
        var unfinished = unfinished(volume);
        try {
            Files.deleteIfExists(unfinished);
            qemuImg.create(unfinished, sizeMib);
            Files.move(unfinished, file(volume));
        } catch (IOException e) {
            throw new StoreFault("cannot make the file of volume " + volume, e);
        } finally {
            VolumeRecords.discard(unfinished);
        }
    }

    @Override
    public void copy(VolumeId from, VolumeId volume, int sizeMib, IntConsumer percent) {
        var original = beginCopy(from, volume);
        if (original.isEmpty()) {
            return;
        }
        var unfinished = unfinished(volume);
        var size = Math.max(sizeMib, original.get().sizeMib());
        try {
            Files.deleteIfExists(unfinished);
            requireRoom(from);
            qemuImg.convert(file(from), unfinished, Duration.ofSeconds(LEAST_SECONDS + size), percent);
            qemuImg.resize(unfinished, size);
            finishCopy(new StoredVolume(volume, size, 0, Optional.empty()), unfinished);
        } catch (IOException e) {
            throw new StoreFault("cannot make the file of volume " + volume, e);
        } finally {
            VolumeRecords.discard(unfinished);
            endCopy(from);
        }
    }

    /** @return what is to be copied; empty when the copy is there */
    private synchronized Optional<StoredVolume> beginCopy(VolumeId from, VolumeId volume) {
        if (Files.exists(file(volume))) {
            return Optional.empty();
        }
        records.find(volume).ifPresent(LocalStore::requireNeverAttached);
        var original = there(from);
        original.requireFree();
        if (copies.putIfAbsent(from, volume) != null) {
            throw new StoreFault("volume " + from + " is being copied already");
        }
        return Optional.of(original);
    }

    private void requireRoom(VolumeId from) throws IOException {
        requireRoom(file(from), "a copy of volume " + from);
    }

    /** A copy takes no more than its original does. */
    private void requireRoom(Path original, String what) throws IOException {
        var takesMib = (Files.size(original) + MIB - 1) / MIB;
        var freeMib = Files.getFileStore(directory).getUsableSpace() / MIB;
        if (freeMib - takesMib < keepFreeMib) {
            throw new StoreFault("no room for " + what + ": it takes " + takesMib + " MiB, and of " + freeMib
                    + " MiB that the host has free it keeps " + keepFreeMib + " MiB");
        }
    }

    @Override
    public void fill(VolumeId volume, Path image, int sizeMib, IntConsumer percent) {
        if (Files.exists(file(volume))) {
            return;
        }
        records.find(volume).ifPresent(LocalStore::requireNeverAttached);
        var unfinished = unfinished(volume);
        try {
            Files.deleteIfExists(unfinished);
            requireRoom(image, "volume " + volume);
            qemuImg.convert(image, unfinished, Duration.ofSeconds(LEAST_SECONDS + sizeMib), percent);
            qemuImg.resize(unfinished, sizeMib);
            finishCopy(new StoredVolume(volume, sizeMib, 0, Optional.empty()), unfinished);
        } catch (IOException e) {
            throw new StoreFault("cannot make the file of volume " + volume, e);
        } finally {
            VolumeRecords.discard(unfinished);
        }
    }

    @Override
    public void pack(VolumeId volume, Path to) {
        var packed = beginPacking(volume);
        try {
            requireRoom(file(volume), "what volume " + volume + " has");
            qemuImg.pack(file(volume), to, Duration.ofSeconds(LEAST_SECONDS + packed.sizeMib()));
        } catch (IOException e) {
            throw new StoreFault("cannot pack volume " + volume, e);
        } finally {
            endCopy(volume);
        }
    }

    private synchronized StoredVolume beginPacking(VolumeId volume) {
        requireStill(volume);
        var known = there(volume);
        known.requireFree();
        copies.put(volume, volume);
        return known;
    }

    synchronized void finishCopy(StoredVolume made, Path unfinished) throws IOException {
        records.put(made);
        Files.move(unfinished, file(made.volume()), StandardCopyOption.ATOMIC_MOVE);
        records.sync();
    }

    @Override
    public Capture capture(VolumeId from, VolumeId snapshot) {
        var original = beginCapture(from, snapshot);
        try {
            requireRoom(from);
            Files.deleteIfExists(unfinished(snapshot));
            return new LocalCapture(this, original, snapshot);
        } catch (IOException | RuntimeException fault) {
            endCopy(from);
            throw fault instanceof StoreFault known
                    ? known
                    : new StoreFault("cannot make the file of volume " + snapshot, fault);
        }
    }

    private synchronized StoredVolume beginCapture(VolumeId from, VolumeId snapshot) {
        if (Files.exists(file(snapshot))) {
            throw new StoreFault("volume " + snapshot + " is there already");
        }
        var original = there(from);
        if (copies.putIfAbsent(from, snapshot) != null) {
            throw new StoreFault("volume " + from + " is being copied already");
        }
        return original;
    }

    private StoredVolume there(VolumeId volume) {
        var known = records.find(volume).orElseThrow(() -> new StoreFault("volume " + volume + " is not on this host"));
        if (!Files.exists(file(volume))) {
            throw new StoreFault("the file of volume " + volume + " is gone");
        }
        return known;
    }

    void convert(StoredVolume from, VolumeId to, IntConsumer percent) {
        qemuImg.convert(
                file(from.volume()), unfinished(to), Duration.ofSeconds(LEAST_SECONDS + from.sizeMib()), percent);
    }

    synchronized void endCopy(VolumeId from) {
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
        known.ifPresent(StoredVolume::requireFree);
        try {
            Files.deleteIfExists(unfinished(volume));
            Files.deleteIfExists(file(volume));
        } catch (IOException e) {
            throw new StoreFault("cannot remove the file of volume " + volume, e);
        }
        records.remove(volume);
    }

    @Override
    public synchronized List<StoredVolume> list() {
        return records.all().stream().filter(this::isThere).toList();
    }

    @Override
    public synchronized Disk attach(VolumeId volume, InstanceId instance, long epoch) {
        requireStill(volume);
        var known = there(volume);
        known.requireNoSnapshot();
        if (epoch < known.epoch()) {
            throw new StaleAttachment(
                    "volume " + volume + " was attached at epoch " + known.epoch() + ", and this order is of " + epoch);
        }
        var other = known.holder().filter(holder -> !holder.equals(instance));
        if (other.isPresent()) {
            throw new StaleAttachment("volume " + volume + " is still attached to instance " + other.get());
        }
        records.put(new StoredVolume(volume, known.sizeMib(), epoch, Optional.of(instance)));
        return new Disk.File(file(volume), Disk.Format.QCOW2);
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

    Path unfinished(VolumeId volume) {
        return directory.resolve(volume + UNFINISHED);
    }
}
