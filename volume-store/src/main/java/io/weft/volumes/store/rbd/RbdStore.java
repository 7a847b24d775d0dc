package io.weft.volumes.store.rbd;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.StaleAttachment;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.Taken;
import io.weft.volumes.store.VolumeRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Volumes as images of a pool that hosts share.
 *
 * <p>What is listed is what this host has to do with, from notes on its own disk: a pass looks often, and the pool is asked only when
 * something is to change. Whose a volume is stands at its image, and is decided there.
 *
 * <p>HOW a volume goes from a lost host to another, by example: instance x on a has v at epoch 4. The store has shut a out. Instance y
 * on b attaches v at epoch 5: the lock is x's, the only address noted is a's, and the store's map says that it is shut out; so the lock
 * of x is taken away and that of y put in its place, and 5 is noted. Had a come back before, its writes would be refused; had it not been shut out,
 * y would be refused.
 *
 * <p>HOW a volume goes along with an instance that moves from a to b while it runs: b attaches it beside a, and both addresses are
 * noted. When a leaves, its note is struck and its lock is taken away; b's note alone says whose the volume is, and whoever takes the
 * lock then looks at the notes before anything else.
 */
public final class RbdStore implements Store {
    private static final String EPOCH = "weft.epoch";
    static final String CLIENT = "weft.client.";
    private static final String TAKEN_AT = "weft.taken-at";
    private static final String MANNER = "weft.manner";
    private static final String COPY = "copy-";
    static final String UNFINISHED = ".new";

    private final Cluster cluster;
    private final Images images;
    private final String address;
    private final VolumeRecords records;
    /** What is being copied, to what is being made of it. An agent that dies takes its copies with it. */
    private final Map<VolumeId, VolumeId> copies = new HashMap<>();

    /**
     * @param address that this host comes to the store from, and is shut out by
     * @param notes a directory on this host
     */
    public RbdStore(Cluster cluster, String address, Path notes) {
        this.cluster = cluster;
        this.images = new Images(cluster);
        this.address = address;
        this.records = new VolumeRecords(notes);
        try {
            Files.createDirectories(notes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + notes, e);
        }
    }

    @Override
    public synchronized void ensurePresent(VolumeId volume, int sizeMib) {
        var known = records.find(volume);
        if (known.isPresent()) {
            grow(known.get(), sizeMib);
            return;
        }
        if (images.sizeMib(volume).isEmpty()) {
            images.create(volume, sizeMib);
        }
        adopt(volume, sizeMib);
    }

    /** Looked at, since the image is what counts. */
    @Override
    public synchronized void grown(VolumeId volume, int sizeMib) {
        var size = images.sizeMib(volume).orElseThrow(() -> Images.gone(volume));
        if (size < sizeMib) {
            throw new StoreFault("the image of volume " + volume + " has " + size + " MiB and not " + sizeMib);
        }
        records.find(volume)
                .filter(it -> it.sizeMib() < size)
                .ifPresent(it -> records.put(new StoredVolume(volume, size, it.epoch(), it.holder())));
    }

    @Override
    public synchronized void ensureKept(VolumeId volume, int sizeMib) {
        adopt(volume, sizeMib);
    }

    /** It may have been another host's until now. */
    private void adopt(VolumeId volume, int sizeMib) {
        var size = images.sizeMib(volume).orElseThrow(() -> Images.gone(volume));
        var holder = records.find(volume).flatMap(StoredVolume::holder);
        var notes = images.notes(volume);
        var there = new StoredVolume(volume, size, epoch(notes), holder, taken(notes));
        records.put(there);
        grow(there, sizeMib);
    }

    private void grow(StoredVolume known, int sizeMib) {
        if (sizeMib > known.sizeMib() && known.holder().isEmpty()) {
            images.resize(known.volume(), sizeMib);
            records.put(new StoredVolume(known.volume(), sizeMib, known.epoch(), known.holder()));
        }
    }

    @Override
    public void copy(VolumeId from, VolumeId volume, int sizeMib, IntConsumer percent) {
        var original = beginCopy(from, volume);
        if (original.isEmpty()) {
            return;
        }
        var size = Math.max(sizeMib, original.get().sizeMib());
        try {
            images.removeIfThere(volume + UNFINISHED);
            images.copy(from, volume + UNFINISHED, size, percent);
            images.strikeAll(volume + UNFINISHED);
            images.rename(volume + UNFINISHED, volume);
            synchronized (this) {
                adopt(volume, size);
            }
        } finally {
            endCopy(from);
        }
    }

    @Override
    public void fill(VolumeId volume, Path image, int sizeMib, IntConsumer percent) {
        synchronized (this) {
            if (images.sizeMib(volume).isPresent()) {
                adopt(volume, 0);
                return;
            }
        }
        images.removeIfThere(volume + UNFINISHED);
        images.load(image, volume + UNFINISHED, sizeMib, percent);
        images.rename(volume + UNFINISHED, volume);
        synchronized (this) {
            adopt(volume, sizeMib);
        }
    }

    /** @return what is to be copied; empty when the copy is there */
    private synchronized Optional<StoredVolume> beginCopy(VolumeId from, VolumeId volume) {
        if (images.sizeMib(volume).isPresent()) {
            adopt(volume, 0);
            return Optional.empty();
        }
        var original = records.find(from).orElseThrow(() -> notHere(from));
        requireStill(from);
        lockToCopy(from);
        copies.put(from, volume);
        return Optional.of(original);
    }

    /** Nobody gets it meanwhile, on whatever host. */
    private void lockToCopy(VolumeId from) {
        images.lock(from).filter(lock -> isOwnUnfinishedCopy(from, lock)).ifPresent(lock -> images.release(from, lock));
        if (!images.take(from, COPY + address)) {
            throw new StoreFault("volume " + from + " is attached to "
                    + images.lock(from).map(Images.Lock::name).orElse("somebody"));
        }
        if (images.notes(from).keySet().stream().anyMatch(it -> it.startsWith(CLIENT))) {
            freeCopied(from);
            throw new StoreFault("volume " + from + " is attached");
        }
    }

    @Override
    public void pack(VolumeId volume, Path to) {
        var packed = beginPacking(volume);
        try {
            images.unload(volume, to, packed.sizeMib());
        } finally {
            endCopy(volume);
        }
    }

    private synchronized StoredVolume beginPacking(VolumeId volume) {
        var known = records.find(volume).orElseThrow(() -> notHere(volume));
        requireStill(volume);
        lockToCopy(volume);
        copies.put(volume, volume);
        return known;
    }

    @Override
    public synchronized Capture capture(VolumeId from, VolumeId snapshot) {
        if (images.sizeMib(snapshot).isPresent()) {
            adopt(snapshot, 0);
            throw new StoreFault("volume " + snapshot + " is there already");
        }
        var original = records.find(from).orElseThrow(() -> notHere(from));
        requireStill(from);
        images.removeIfThere(snapshot + UNFINISHED);
        images.removeSnapshot(from, snapshot.toString());
        if (original.holder().isEmpty()) {
            lockToCopy(from);
        }
        copies.put(from, snapshot);
        return new RbdCapture(this, images, original, snapshot);
    }

    /** What it is a snapshot of is noted before it has its name. */
    synchronized void finishCapture(StoredVolume original, VolumeId snapshot, Taken taken) {
        images.note(snapshot + UNFINISHED, TAKEN_AT, taken.at().toString());
        images.note(snapshot + UNFINISHED, MANNER, taken.manner().name());
        images.rename(snapshot + UNFINISHED, snapshot);
        records.put(new StoredVolume(snapshot, original.sizeMib(), 0, Optional.empty(), Optional.of(taken)));
    }

    private static Optional<Taken> taken(Map<String, String> notes) {
        return Optional.ofNullable(notes.get(TAKEN_AT))
                .map(at -> new Taken(Instant.parse(at), Taken.Manner.valueOf(notes.get(MANNER))));
    }

    /** Of an agent that died over it. */
    private boolean isOwnUnfinishedCopy(VolumeId from, Images.Lock lock) {
        return lock.name().equals(COPY + address) && !copies.containsKey(from);
    }

    synchronized void endCopy(VolumeId from) {
        copies.remove(from);
        freeCopied(from);
    }

    private void freeCopied(VolumeId from) {
        images.lock(from)
                .filter(lock -> lock.name().equals(COPY + address))
                .ifPresent(lock -> images.release(from, lock));
    }

    private void requireStill(VolumeId volume) {
        if (copies.containsKey(volume) || copies.containsValue(volume)) {
            throw new StoreFault("volume " + volume + " is being copied");
        }
    }

    @Override
    public synchronized void ensureAbsent(VolumeId volume) {
        requireStill(volume);
        if (images.sizeMib(volume).isPresent()) {
            if (!isLeft(volume)) {
                throw new StoreFault("volume " + volume + " is attached");
            }
            images.removeIfThere(volume.toString());
        }
        records.remove(volume);
    }

    @Override
    public synchronized List<StoredVolume> list() {
        return records.all();
    }

    @Override
    public synchronized Disk attach(VolumeId volume, InstanceId instance, long epoch) {
        var known = attachable(volume, epoch);
        own(volume, instance);
        // Only its holder counts the epoch up, so what is read now stays.
        var highest = epoch(images.notes(volume));
        if (epoch < highest) {
            images.lock(volume).filter(lock -> lock.isFrom(address)).ifPresent(lock -> images.release(volume, lock));
            requireCurrent(volume, epoch, highest);
        }
        return noted(known, instance, epoch);
    }

    @Override
    public synchronized Disk attachBeside(VolumeId volume, InstanceId instance, long epoch) {
        var known = attachable(volume, epoch);
        var notes = images.notes(volume);
        requireCurrent(volume, epoch, epoch(notes));
        var comes = notes.entrySet().stream()
                .anyMatch(it -> it.getKey().startsWith(CLIENT) && it.getValue().equals(instance.toString()));
        if (!comes) {
            throw new StaleAttachment("volume " + volume + " is not attached to instance " + instance);
        }
        return noted(known, instance, epoch);
    }

    private StoredVolume attachable(VolumeId volume, long epoch) {
        requireStill(volume);
        var known = records.find(volume).orElseThrow(() -> notHere(volume));
        known.requireNoSnapshot();
        requireCurrent(volume, epoch, known.epoch());
        return known;
    }

    private Disk noted(StoredVolume known, InstanceId instance, long epoch) {
        var volume = known.volume();
        images.note(volume, CLIENT + address, instance.toString());
        images.note(volume, EPOCH, Long.toString(epoch));
        records.put(new StoredVolume(volume, known.sizeMib(), epoch, Optional.of(instance)));
        return new Disk.Rbd(images.name(volume), cluster.configuration(), cluster.keyring());
    }

    /** The lock is this host's for the instance, and no other host is noted. */
    private void own(VolumeId volume, InstanceId instance) {
        var lock = images.lock(volume);
        var isOwn = lock.filter(it -> it.name().equals(instance.toString()) && it.isFrom(address))
                .isPresent();
        if (!isOwn) {
            lock.ifPresent(it -> takeFrom(volume, it, instance));
            take(volume, instance);
        }
        var others = others(volume, instance);
        if (!areLeft(others.keySet())) {
            if (!isOwn) {
                images.lock(volume).filter(it -> it.isFrom(address)).ifPresent(it -> images.release(volume, it));
            }
            throw new StaleAttachment("volume " + volume + " is still attached to instance "
                    + others.values().iterator().next());
        }
        others.keySet().forEach(it -> images.strike(volume, it));
    }

    /** What hosts have noted, but for this one's of the instance. */
    private Map<String, String> others(VolumeId volume, InstanceId instance) {
        var others = new LinkedHashMap<>(images.notes(volume));
        others.keySet().removeIf(it -> !it.startsWith(CLIENT));
        others.remove(CLIENT + address, instance.toString());
        return others;
    }

    private void take(VolumeId volume, InstanceId instance) {
        if (!images.take(volume, instance.toString())) {
            throw new StaleAttachment("volume " + volume + " was attached by somebody else meanwhile");
        }
        var from = images.lock(volume).orElseThrow(() -> Images.gone(volume));
        if (!from.isFrom(address)) {
            images.release(volume, from);
            throw new StoreFault(
                    "this host comes to the store from " + from.address() + ", and would be shut out by " + address);
        }
    }

    private static void requireCurrent(VolumeId volume, long epoch, long highest) {
        if (epoch < highest) {
            throw new StaleAttachment(
                    "volume " + volume + " was attached at epoch " + highest + ", and this order is of " + epoch);
        }
    }

    /** Proof, not patience: the holder's hosts are shut out, or it keeps the volume. */
    private void takeFrom(VolumeId volume, Images.Lock lock, InstanceId next) {
        var others = others(volume, next).keySet();
        if (!areLeft(Set.of(CLIENT + lock.from())) || !areLeft(others)) {
            throw new StaleAttachment("volume " + volume + " is still attached to "
                    + (lock.name().startsWith(COPY) ? "a copy of it" : "instance " + lock.name()));
        }
        others.forEach(it -> images.strike(volume, it));
        images.release(volume, lock);
    }

    /** Nobody has it, or whoever has is shut out. */
    private boolean isLeft(VolumeId volume) {
        var hosts = images.notes(volume).keySet().stream()
                .filter(it -> it.startsWith(CLIENT))
                .collect(Collectors.toSet());
        images.lock(volume).ifPresent(it -> hosts.add(CLIENT + it.from()));
        return areLeft(hosts);
    }

    /** @param notes of hosts, by their keys */
    private boolean areLeft(Set<String> notes) {
        var hosts = notes.stream().map(it -> it.substring(CLIENT.length())).toList();
        return hosts.isEmpty() || cluster.map().shutOut().containsAll(hosts);
    }

    /** A host that is shut out has nothing there to give back: what it held is taken by whoever comes next. */
    @Override
    public synchronized void detach(VolumeId volume, InstanceId instance) {
        var known = records.find(volume).filter(it -> it.holder().equals(Optional.of(instance)));
        if (known.isEmpty()) {
            return;
        }
        try {
            leave(volume, instance);
        } catch (Images.ShutOut shutOut) {
            records.put(free(known.get()));
            return;
        }
        records.put(free(known.get()));
    }

    private static StoredVolume free(StoredVolume it) {
        return new StoredVolume(it.volume(), it.sizeMib(), it.epoch(), Optional.empty());
    }

    /** While the instance is moved, its other host has the volume too. */
    private void leave(VolumeId volume, InstanceId instance) {
        if (images.sizeMib(volume).isEmpty()) {
            return;
        }
        images.strike(volume, CLIENT + address);
        var stays = images.notes(volume).entrySet().stream()
                .anyMatch(it -> it.getKey().startsWith(CLIENT) && it.getValue().equals(instance.toString()));
        // The address of who has left must not stand for the one that has the volume now.
        images.lock(volume)
                .filter(lock -> lock.name().equals(instance.toString()))
                .filter(lock -> !stays || lock.isFrom(address))
                .ifPresent(lock -> images.release(volume, lock));
    }

    @Override
    public synchronized void forgetOthers(Set<VolumeId> ordered) {
        records.all().stream()
                .filter(it -> it.holder().isEmpty() && !ordered.contains(it.volume()))
                .filter(it -> !copies.containsKey(it.volume()))
                .forEach(it -> records.remove(it.volume()));
    }

    private static long epoch(Map<String, String> notes) {
        return Long.parseLong(notes.getOrDefault(EPOCH, "0"));
    }

    private static StoreFault notHere(VolumeId volume) {
        return new StoreFault("volume " + volume + " is not on this host");
    }
}
