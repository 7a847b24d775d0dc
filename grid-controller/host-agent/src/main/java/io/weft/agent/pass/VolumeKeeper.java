package io.weft.agent.pass;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.Hypervisor;
import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.session.OrderBook;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Report.Consistency;
import io.weft.orders.Report.SnapshotTaken;
import io.weft.orders.Report.VolumeSeen;
import io.weft.orders.VolumeOrder;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.Stores;
import io.weft.volumes.store.Taken;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Makes and destroys volumes as ordered. A copy takes long, so it is made elsewhere, and noted by the pass that comes next. */
final class VolumeKeeper {
    private final Stores stores;
    private final Hypervisor hypervisor;
    private final Limits limits;
    private final InstantSource clock;
    private final Executor steps;
    private final Map<VolumeId, Trouble> troubles = new HashMap<>();
    /** What is being copied, and how far; one at a time, so that guests find somebody to start them. */
    private final Map<VolumeId, AtomicInteger> copying = new HashMap<>();

    /** What is asked of a store over the network, or of a guest. */
    private final Set<VolumeId> asked = new HashSet<>();

    /** Images that something was made from, and that may be of no more use here. */
    private final Set<String> used = new HashSet<>();

    private final ConcurrentLinkedQueue<Done> finished = new ConcurrentLinkedQueue<>();
    private final SnapshotTaker snapshots;
    private final Notices notices = new Notices(VolumeKeeper.class);
    private Map<VolumeId, StoredVolume> present = Map.of();
    private Set<InstanceId> holders = Set.of();
    private long session;

    /** @param order that is done; empty for what was freed without one */
    private record Done(VolumeId volume, Optional<VolumeOrder> order, Optional<String> fault) {}

    VolumeKeeper(Stores stores, Hypervisor hypervisor, Limits limits, InstantSource clock, Executor steps) {
        this.stores = stores;
        this.hypervisor = hypervisor;
        this.snapshots = new SnapshotTaker(stores, hypervisor, limits, clock, steps);
        this.limits = limits;
        this.clock = clock;
        this.steps = steps;
    }

    List<VolumeSeen> keep(OrderBook.View view, Observation guests) {
        if (view.session() != session) {
            session = view.session();
            troubles.clear();
        }
        collect();
        if (view.mayAct()) {
            var before = freed(view, guests);
            view.volumes().forEach(order -> carryOut(order, before));
            snapshots.keep(view.volumes(), before);
            forgetImages(view, before);
            stores.forgetOthers(view.volumes().stream().map(VolumeOrder::volume).collect(Collectors.toSet()));
        }
        var stored = inStore();
        present = Map.copyOf(stored);
        holders = stored.values().stream().flatMap(it -> it.holder().stream()).collect(Collectors.toSet());
        troubles.keySet()
                .retainAll(view.volumes().stream().map(VolumeOrder::volume).collect(Collectors.toSet()));
        var seen = new ArrayList<VolumeSeen>();
        for (var order : view.volumes()) {
            var found = stored.get(order.volume());
            seen.add(new VolumeSeen(
                    order.volume(),
                    order.generation(),
                    found != null,
                    found == null ? 0 : found.sizeMib(),
                    reason(order, Optional.ofNullable(found)),
                    Optional.ofNullable(found).flatMap(StoredVolume::taken).map(VolumeKeeper::said)));
        }
        return seen;
    }

    /** An image is here for as long as an order waits for it: what travelled in it is a volume's from then on. */
    private void forgetImages(OrderBook.View view, Map<VolumeId, StoredVolume> stored) {
        used.removeIf(image -> {
            var waiting = view.volumes().stream()
                    .anyMatch(it -> it.wish() == VolumeOrder.Wish.IMAGED
                            && it.image().equals(Optional.of(image))
                            && !stored.containsKey(it.volume()));
            if (!waiting) {
                hypervisor.forgetImage(image);
            }
            return !waiting;
        });
    }

    private String reason(VolumeOrder order, Optional<StoredVolume> found) {
        var isMissing = found.isEmpty();
        if (isMissing && SnapshotTaker.isTaken(order)) {
            return snapshots.reason(order);
        }
        if (isMissing && copying.containsKey(order.volume())) {
            return "being copied, " + copying.get(order.volume()) + " %";
        }
        var trouble = Optional.ofNullable(troubles.get(order.volume())).map(Trouble::reason);
        return trouble.orElse(found.filter(it -> it.sizeMib() < order.sizeMib())
                .map(it -> "has " + it.sizeMib() + " MiB")
                .orElse(""));
    }

    private static SnapshotTaken said(Taken it) {
        return new SnapshotTaken(
                it.at(),
                switch (it.manner()) {
                    case STOPPED -> Consistency.STOPPED;
                    case FROZEN -> Consistency.FROZEN;
                    case CRASH -> Consistency.CRASH;
                });
    }

    /** What is stored, ordered or not. */
    Collection<StoredVolume> present() {
        return present.values();
    }

    /** By id. */
    List<VolumeId> stored() {
        return present.keySet().stream().sorted().toList();
    }

    /** A guest that no order explains and whose process has ended is nobody's to begin again: it holds no volume any more. */
    private Map<VolumeId, StoredVolume> freed(OrderBook.View view, Observation guests) {
        var mayHold = new HashSet<InstanceId>();
        view.instances().stream().map(InstanceOrder::instance).forEach(mayHold::add);
        guests.guests().stream()
                .filter(GuestSeen::alive)
                .map(GuestSeen::instance)
                .forEach(mayHold::add);
        var stored = inStore();
        var free = stored.values().stream()
                .filter(it ->
                        it.holder().filter(holder -> !mayHold.contains(holder)).isPresent())
                .toList();
        for (var volume : free) {
            var holder = volume.holder().orElseThrow();
            if (stores.isRemote(volume.volume())) {
                free(volume.volume(), holder);
            } else {
                stores.detach(volume.volume(), holder);
            }
            notices.changed("held/" + volume.volume(), "volume=" + volume.volume() + " freed-of=" + holder);
        }
        return free.isEmpty() ? stored : inStore();
    }

    private void free(VolumeId volume, InstanceId holder) {
        if (asked.add(volume)) {
            steps.execute(() ->
                    finished.add(new Done(volume, Optional.empty(), tried(() -> stores.detach(volume, holder)))));
        }
    }

    /** Why a guest with these volumes can't start yet; empty when it can. */
    Function<GuestSpec, String> missing() {
        var there = present.keySet();
        return guest -> guest.volumes().stream()
                .filter(use -> !there.contains(use.volume()))
                .findFirst()
                .map(use -> "waiting for volume " + use.slot())
                .orElse("");
    }

    /** Who has a volume attached as far as the store knows, whether its guest is there or not. */
    Set<InstanceId> holders() {
        return holders;
    }

    private Map<VolumeId, StoredVolume> inStore() {
        return stores.list().stream().collect(Collectors.toMap(StoredVolume::volume, volume -> volume));
    }

    private void carryOut(VolumeOrder order, Map<VolumeId, StoredVolume> stored) {
        var trouble = troubles.getOrDefault(order.volume(), Trouble.NONE);
        if (copying.containsKey(order.volume())
                || asked.contains(order.volume())
                || done(order, stored)
                || !trouble.mayTry(clock.instant())) {
            return;
        }
        if (SnapshotTaker.isTaken(order)) {
            return;
        }
        var source = stored.containsKey(order.volume()) ? Optional.<Filling>empty() : filling(order);
        if (source.isPresent()) {
            if (copying.isEmpty()) {
                begin(order, source.get());
            }
            return;
        }
        var holder = Optional.ofNullable(stored.get(order.volume())).flatMap(StoredVolume::holder);
        if (order.wish().isToBeThere() && holder.isPresent()) {
            away(order, () -> {
                hypervisor.grow(holder.get(), order.volume(), order.sizeMib());
                stores.named(order.store()).grown(order.volume(), order.sizeMib());
            });
            return;
        }
        if (order.store().filter(it -> !it.equals(Stores.LOCAL)).isPresent()) {
            away(order, () -> fulfil(order));
            return;
        }
        try {
            fulfil(order);
            note(order, Optional.empty());
        } catch (StoreFault fault) {
            note(order, Optional.of(fault.getMessage()));
        }
    }

    /** What takes longer than a pass may. */
    private void away(VolumeOrder order, Runnable what) {
        asked.add(order.volume());
        steps.execute(() -> finished.add(new Done(order.volume(), Optional.of(order), tried(what))));
    }

    private void fulfil(VolumeOrder order) {
        var store = stores.named(order.store());
        switch (order.wish()) {
            case PRESENT, COPIED, IMAGED -> store.ensurePresent(order.volume(), order.sizeMib());
            case KEPT -> store.ensureKept(order.volume(), order.sizeMib());
            case ABSENT -> store.ensureAbsent(order.volume());
        }
    }

    private void note(VolumeOrder order, Optional<String> fault) {
        var what = "volume=" + order.volume() + " wish=" + order.wish();
        if (fault.isEmpty()) {
            troubles.remove(order.volume());
            notices.changed(order.key(), what + " done=true");
            return;
        }
        var trouble = troubles.getOrDefault(order.volume(), Trouble.NONE);
        troubles.put(order.volume(), trouble.again(fault.get(), clock.instant(), limits));
        notices.changed(order.key(), what + " fault=\"" + fault.get() + "\"");
    }

    /** What gives a volume its first data, and takes long. */
    @FunctionalInterface
    private interface Filling {
        void fill(Store store, IntConsumer percent);
    }

    private Optional<Filling> filling(VolumeOrder order) {
        return switch (order.wish()) {
            case PRESENT, COPIED, KEPT ->
                order.copyOf().map(it -> (store, percent) -> store.copy(it, order.volume(), order.sizeMib(), percent));
            case IMAGED ->
                order.image()
                        .map(it -> (store, percent) ->
                                store.fill(order.volume(), hypervisor.image(it), order.sizeMib(), percent));
            case ABSENT -> Optional.empty();
        };
    }

    private void begin(VolumeOrder order, Filling filling) {
        var percent = new AtomicInteger();
        copying.put(order.volume(), percent);
        steps.execute(() -> finished.add(new Done(
                order.volume(),
                Optional.of(order),
                tried(() -> filling.fill(stores.named(order.store()), percent::set)))));
    }

    /** Whatever went wrong, the next pass must hear of it, or it would be under way for ever. */
    private static Optional<String> tried(Runnable what) {
        try {
            what.run();
            return Optional.empty();
        } catch (RuntimeException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private void collect() {
        for (var done = finished.poll(); done != null; done = finished.poll()) {
            copying.remove(done.volume());
            asked.remove(done.volume());
            var fault = done.fault();
            done.order().ifPresent(order -> {
                note(order, fault);
                order.image()
                        .filter(_ -> fault.isEmpty() && order.wish() == VolumeOrder.Wish.IMAGED)
                        .ifPresent(used::add);
            });
        }
    }

    private static boolean done(VolumeOrder order, Map<VolumeId, StoredVolume> stored) {
        var found = stored.get(order.volume());
        return switch (order.wish()) {
            case PRESENT, COPIED, IMAGED, KEPT -> found != null && found.sizeMib() >= order.sizeMib();
            case ABSENT -> found == null;
        };
    }
}
