package io.weft.agent.pass;

import io.weft.agent.guests.Hypervisor;
import io.weft.agent.guests.Hypervisor.Taking;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.VolumeOrder;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.Stores;
import io.weft.volumes.store.Taken;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Takes what is to be taken together at one moment, all of it or nothing; one such at a time. A try that failed is made anew, with a
 * moment of its own, as long as nothing of it is there.
 */
final class SnapshotTaker {
    private final Stores stores;
    private final Hypervisor hypervisor;
    private final Limits limits;
    private final InstantSource clock;
    private final Executor steps;
    private final Map<UUID, Trouble> troubles = new HashMap<>();
    private final Map<UUID, AtomicInteger> underWay = new HashMap<>();
    private final ConcurrentLinkedQueue<Done> finished = new ConcurrentLinkedQueue<>();
    private final Notices notices = new Notices(SnapshotTaker.class);

    private record Done(UUID snapshot, Optional<String> fault) {}

    private record Part(VolumeOrder order, Capture capture) {}

    SnapshotTaker(Stores stores, Hypervisor hypervisor, Limits limits, InstantSource clock, Executor steps) {
        this.stores = stores;
        this.hypervisor = hypervisor;
        this.limits = limits;
        this.clock = clock;
        this.steps = steps;
    }

    static boolean isTaken(VolumeOrder order) {
        return order.wish() == VolumeOrder.Wish.COPIED
                && order.moment().isPresent()
                && order.copyOf().isPresent();
    }

    void keep(Collection<VolumeOrder> orders, Map<VolumeId, StoredVolume> stored) {
        collect();
        var together = orders.stream()
                .filter(SnapshotTaker::isTaken)
                .collect(Collectors.groupingBy(
                        it -> it.moment().orElseThrow().snapshot(), TreeMap::new, Collectors.toList()));
        troubles.keySet().retainAll(together.keySet());
        together.forEach((snapshot, parts) -> {
            var there =
                    parts.stream().filter(it -> stored.containsKey(it.volume())).count();
            if (there > 0 && there < parts.size() && !underWay.containsKey(snapshot)) {
                note(
                        snapshot,
                        Optional.of("only " + there + " of " + parts.size()
                                + " volumes were taken when the agent ended: take another snapshot"));
            } else if (there == 0 && mayBegin(snapshot, parts)) {
                begin(snapshot, parts);
            }
        });
    }

    /** What is known of them has not come whole, or another is under way, or the last try was just now. */
    private boolean mayBegin(UUID snapshot, List<VolumeOrder> parts) {
        return parts.size() >= parts.getFirst().moment().orElseThrow().volumes()
                && underWay.isEmpty()
                && troubles.getOrDefault(snapshot, Trouble.NONE).mayTry(clock.instant());
    }

    /** Why it is not there yet. */
    String reason(VolumeOrder order) {
        var snapshot = order.moment().orElseThrow().snapshot();
        return underWay.containsKey(snapshot)
                ? "being taken, " + underWay.get(snapshot) + " %"
                : troubles.getOrDefault(snapshot, Trouble.NONE).reason();
    }

    private void begin(UUID snapshot, List<VolumeOrder> orders) {
        var percent = new AtomicInteger();
        underWay.put(snapshot, percent);
        steps.execute(() -> finished.add(new Done(snapshot, tried(() -> take(orders, percent)))));
    }

    private static Optional<String> tried(Runnable what) {
        try {
            what.run();
            return Optional.empty();
        } catch (RuntimeException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private void take(List<VolumeOrder> orders, AtomicInteger percent) {
        var parts = new ArrayList<Part>();
        try {
            for (var order : orders) {
                var store = stores.named(order.store());
                parts.add(new Part(order, store.capture(order.copyOf().orElseThrow(), order.volume())));
            }
            var moment = new AtomicReference<Instant>();
            var frozen = cut(parts, moment, percent);
            parts.forEach(it -> it.capture().fill(percent::set));
            finish(parts, moment.get(), frozen);
        } finally {
            parts.forEach(SnapshotTaker::close);
        }
    }

    /** @return the guests that had frozen what they write to */
    private Set<InstanceId> cut(List<Part> parts, AtomicReference<Instant> moment, AtomicInteger percent) {
        var targets = new TreeMap<InstanceId, Map<VolumeId, Path>>();
        for (var part : parts) {
            part.capture().holder().ifPresent(holder -> {
                var own = targets.computeIfAbsent(holder, _ -> new HashMap<>());
                part.capture()
                        .target()
                        .ifPresent(file -> own.put(part.order().copyOf().orElseThrow(), file));
            });
        }
        Runnable cut = () -> {
            moment.set(clock.instant());
            parts.forEach(it -> it.capture().cut());
        };
        if (targets.isEmpty()) {
            cut.run();
            return Set.of();
        }
        var guests = targets.entrySet().stream()
                .map(it -> new Taking(it.getKey(), it.getValue()))
                .toList();
        return hypervisor.capture(guests, cut, percent::set);
    }

    /** Half a snapshot is none. */
    private void finish(List<Part> parts, Instant moment, Set<InstanceId> frozen) {
        var done = new ArrayList<Part>();
        try {
            for (var part : parts) {
                var manner = part.capture()
                        .holder()
                        .map(it -> frozen.contains(it) ? Taken.Manner.FROZEN : Taken.Manner.CRASH)
                        .orElse(Taken.Manner.STOPPED);
                part.capture().finish(new Taken(moment, manner));
                done.add(part);
            }
        } catch (RuntimeException fault) {
            done.forEach(it ->
                    stores.named(it.order().store()).ensureAbsent(it.order().volume()));
            throw fault;
        }
    }

    private static void close(Part part) {
        try {
            part.capture().close();
        } catch (RuntimeException fault) {
            System.getLogger(SnapshotTaker.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "volume=" + part.order().volume() + " unfinished=left reason=\"" + fault.getMessage()
                                    + "\"");
        }
    }

    private void collect() {
        for (var done = finished.poll(); done != null; done = finished.poll()) {
            underWay.remove(done.snapshot());
            note(done.snapshot(), done.fault());
        }
    }

    private void note(UUID snapshot, Optional<String> fault) {
        if (fault.isEmpty()) {
            troubles.remove(snapshot);
            notices.changed("snapshot/" + snapshot, "snapshot=" + snapshot + " taken=true");
            return;
        }
        var trouble = troubles.getOrDefault(snapshot, Trouble.NONE);
        troubles.put(snapshot, trouble.again(fault.get(), clock.instant(), limits));
        notices.changed("snapshot/" + snapshot, "snapshot=" + snapshot + " fault=\"" + fault.get() + "\"");
    }
}
