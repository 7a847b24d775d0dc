package io.weft.volumes.store.simulated;

import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.volumes.StoreGate;
import io.weft.volumes.StoreHealth;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.StaleAttachment;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.Taken;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** A store that simulated hosts share, by the rules of the real one: who holds a volume stands in the pool, and not at its host. */
public final class SimulatedPool implements StoreGate {
    private final Map<VolumeId, Image> images = new TreeMap<>();
    private final Set<String> shutOut = new HashSet<>();
    private long map = 1;

    private record Image(
            int sizeMib, long epoch, Optional<InstanceId> holder, Set<String> clients, Optional<Taken> taken) {
        Image(int sizeMib, long epoch, Optional<InstanceId> holder, Set<String> clients) {
            this(sizeMib, epoch, holder, clients, Optional.empty());
        }

        Image {
            clients = Set.copyOf(clients);
        }

        Image grown(int atLeast) {
            return holder.isPresent() ? this : new Image(Math.max(sizeMib, atLeast), epoch, holder, clients, taken);
        }

        Image held(InstanceId by, long at, Set<String> from) {
            return new Image(sizeMib, at, Optional.of(by), from);
        }

        Image left(InstanceId by, String from) {
            return holder.equals(Optional.of(by)) ? without(from) : this;
        }

        Image without(String from) {
            var rest = new HashSet<>(clients);
            rest.remove(from);
            return new Image(sizeMib, epoch, rest.isEmpty() ? Optional.empty() : holder, rest);
        }
    }

    @Override
    public synchronized long shutOut(String address) {
        return shutOut.add(address) ? ++map : map;
    }

    @Override
    public synchronized void strike(String address, Collection<VolumeId> volumes) {
        if (shutOut.contains(address)) {
            volumes.forEach(volume -> images.computeIfPresent(volume, (_, it) -> it.without(address)));
        }
    }

    @Override
    public synchronized void letIn(String address) {
        if (shutOut.remove(address)) {
            map++;
        }
    }

    @Override
    public StoreHealth health() {
        return new StoreHealth(StoreHealth.State.HEALTHY, 0, 3, "3 copies of everything");
    }

    /** Whether what is written from there is refused. */
    public synchronized boolean refuses(String address) {
        return shutOut.contains(address);
    }

    /** What is in it, and who has it. */
    public synchronized List<StoredVolume> list() {
        return images.entrySet().stream()
                .map(it -> new StoredVolume(
                        it.getKey(),
                        it.getValue().sizeMib(),
                        it.getValue().epoch(),
                        it.getValue().holder()))
                .toList();
    }

    /** As one host has it. */
    public Store from(String address) {
        return new Share(address);
    }

    private final class Share implements Store {
        private final String address;
        private final Map<VolumeId, StoredVolume> notes = new TreeMap<>();

        Share(String address) {
            this.address = address;
        }

        private Image image(VolumeId volume) {
            requireIn();
            return Optional.ofNullable(images.get(volume))
                    .orElseThrow(() -> new StoreFault("the image of volume " + volume + " is gone"));
        }

        private void requireIn() {
            if (shutOut.contains(address)) {
                throw new StoreFault("the store lets nobody in from this host");
            }
        }

        private StoredVolume known(VolumeId volume) {
            return Optional.ofNullable(notes.get(volume))
                    .orElseThrow(() -> new StoreFault("volume " + volume + " is not on this host"));
        }

        private void note(VolumeId volume, Optional<InstanceId> holder) {
            var image = images.get(volume);
            notes.put(volume, new StoredVolume(volume, image.sizeMib(), image.epoch(), holder, image.taken()));
        }

        @Override
        public void ensurePresent(VolumeId volume, int sizeMib) {
            synchronized (SimulatedPool.this) {
                requireIn();
                images.putIfAbsent(volume, new Image(sizeMib, 0, Optional.empty(), Set.of()));
                ensureKept(volume, sizeMib);
            }
        }

        @Override
        public void grown(VolumeId volume, int sizeMib) {
            synchronized (SimulatedPool.this) {
                var it = image(volume);
                images.put(
                        volume,
                        new Image(Math.max(sizeMib, it.sizeMib()), it.epoch(), it.holder(), it.clients(), it.taken()));
                note(volume, Optional.ofNullable(notes.get(volume)).flatMap(StoredVolume::holder));
            }
        }

        @Override
        public void ensureKept(VolumeId volume, int sizeMib) {
            synchronized (SimulatedPool.this) {
                images.put(volume, image(volume).grown(sizeMib));
                note(volume, Optional.ofNullable(notes.get(volume)).flatMap(StoredVolume::holder));
            }
        }

        @Override
        public void copy(VolumeId from, VolumeId volume, int sizeMib, IntConsumer percent) {
            synchronized (SimulatedPool.this) {
                if (!images.containsKey(volume)) {
                    known(from);
                    var original = image(from);
                    if (original.holder().isPresent()) {
                        throw new StoreFault("volume " + from + " is attached");
                    }
                    percent.accept(100);
                    images.put(volume, new Image(Math.max(sizeMib, original.sizeMib()), 0, Optional.empty(), Set.of()));
                }
                note(volume, Optional.empty());
            }
        }

        @Override
        public void fill(VolumeId volume, Path image, int sizeMib, IntConsumer percent) {
            synchronized (SimulatedPool.this) {
                percent.accept(100);
                images.putIfAbsent(volume, new Image(sizeMib, 0, Optional.empty(), Set.of()));
                note(volume, Optional.empty());
            }
        }

        @Override
        public Capture capture(VolumeId from, VolumeId snapshot) {
            synchronized (SimulatedPool.this) {
                var original = known(from);
                var size = image(from).sizeMib();
                if (images.containsKey(snapshot)) {
                    note(snapshot, Optional.empty());
                    throw new StoreFault("volume " + snapshot + " is there already");
                }
                return new SimulatedCapture(original.holder(), taken -> add(snapshot, size, taken));
            }
        }

        private void add(VolumeId snapshot, int sizeMib, Taken taken) {
            synchronized (SimulatedPool.this) {
                requireIn();
                images.put(snapshot, new Image(sizeMib, 0, Optional.empty(), Set.of(), Optional.of(taken)));
                note(snapshot, Optional.empty());
            }
        }

        @Override
        public void ensureAbsent(VolumeId volume) {
            synchronized (SimulatedPool.this) {
                requireIn();
                var image = Optional.ofNullable(images.get(volume));
                if (image.filter(it -> it.holder().isPresent() && !isLeft(it)).isPresent()) {
                    throw new StoreFault("volume " + volume + " is attached");
                }
                images.remove(volume);
                notes.remove(volume);
            }
        }

        @Override
        public List<StoredVolume> list() {
            synchronized (SimulatedPool.this) {
                return List.copyOf(notes.values());
            }
        }

        @Override
        public Disk attach(VolumeId volume, InstanceId instance, long epoch) {
            synchronized (SimulatedPool.this) {
                known(volume).requireNoSnapshot();
                var image = current(volume, epoch);
                var others = new HashSet<>(image.clients());
                if (image.holder().equals(Optional.of(instance))) {
                    others.remove(address);
                }
                if (!shutOut.containsAll(others)) {
                    throw new StaleAttachment("volume " + volume + " is still attached to instance "
                            + image.holder().get());
                }
                return given(volume, image.held(instance, epoch, Set.of(address)));
            }
        }

        @Override
        public Disk attachBeside(VolumeId volume, InstanceId instance, long epoch) {
            synchronized (SimulatedPool.this) {
                var image = current(volume, epoch);
                if (!image.holder().equals(Optional.of(instance))) {
                    throw new StaleAttachment("volume " + volume + " is not attached to instance " + instance);
                }
                var both = new HashSet<>(image.clients());
                both.add(address);
                return given(volume, image.held(instance, epoch, both));
            }
        }

        private Image current(VolumeId volume, long epoch) {
            known(volume);
            var image = image(volume);
            if (epoch < image.epoch()) {
                throw new StaleAttachment("volume " + volume + " was attached at epoch " + image.epoch()
                        + ", and this order is of " + epoch);
            }
            return image;
        }

        private Disk given(VolumeId volume, Image image) {
            images.put(volume, image);
            note(volume, image.holder());
            return new Disk.Rbd("simulated/" + volume, Path.of("/simulated"), Optional.empty());
        }

        private boolean isLeft(Image image) {
            return shutOut.containsAll(image.clients());
        }

        @Override
        public void detach(VolumeId volume, InstanceId instance) {
            synchronized (SimulatedPool.this) {
                var mine = Optional.ofNullable(notes.get(volume))
                        .filter(it -> it.holder().equals(Optional.of(instance)));
                if (mine.isEmpty()) {
                    return;
                }
                if (!shutOut.contains(address)) {
                    images.computeIfPresent(volume, (_, it) -> it.left(instance, address));
                }
                notes.put(
                        volume,
                        new StoredVolume(
                                volume, mine.get().sizeMib(), mine.get().epoch(), Optional.empty()));
            }
        }

        @Override
        public void forgetOthers(Set<VolumeId> ordered) {
            synchronized (SimulatedPool.this) {
                notes.values().removeIf(it -> it.holder().isEmpty() && !ordered.contains(it.volume()));
            }
        }
    }
}
