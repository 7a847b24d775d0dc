package io.weft.controller.planning;

import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.Report;
import io.weft.orders.VolumeOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** An agent of few manners: it boots, fails, loses readiness and stops guests at its own pace, and refuses older orders. */
final class SimulatedHost {
    private final HostId id;
    private final Random chance;
    private final Map<InstanceId, Guest> guests = new HashMap<>();
    private final Map<VolumeId, VolumeOrder> volumes = new HashMap<>();
    private final Map<CircuitId, CircuitOrder> circuits = new HashMap<>();
    private long sequence;

    SimulatedHost(HostId id, Random chance) {
        this.id = id;
        this.chance = chance;
    }

    private static final class Guest {
        long generation;
        InstanceOrder.Wish wish;
        GuestSpec spec;
        GuestState state = GuestState.PREPARING;
    }

    void take(Order order) {
        switch (order) {
            case InstanceOrder it -> take(it);
            case VolumeOrder it -> volumes.merge(it.volume(), it, (a, b) -> b.generation() >= a.generation() ? b : a);
            case CircuitOrder it ->
                circuits.merge(it.circuit(), it, (a, b) -> b.generation() >= a.generation() ? b : a);
            case io.weft.orders.SessionOrder _, io.weft.orders.AskOrder _, io.weft.orders.SendOrder _ -> {}
        }
    }

    private void take(InstanceOrder order) {
        var guest = guests.computeIfAbsent(order.instance(), _ -> new Guest());
        if (order.generation() < guest.generation) {
            return;
        }
        guest.generation = order.generation();
        guest.wish = order.wish();
        if (order.wish() == InstanceOrder.Wish.RUNNING) {
            guest.spec = order.guest().orElseThrow();
        }
    }

    /** @param calm without failures, as at the end of a run */
    void tick(boolean calm) {
        for (var guest : guests.values()) {
            if (chance.nextInt(3) == 0) {
                guest.state = switch (guest.wish) {
                    case PREPARED -> guest.state;
                    case RUNNING, OUTGOING -> rising(guest.state, calm);
                    case INCOMING -> refusing(guest.state);
                    case ABSENT -> falling(guest.state);
                };
            }
        }
    }

    private GuestState rising(GuestState state, boolean calm) {
        var bad = !calm && chance.nextInt(12) == 0;
        return switch (state) {
            case PREPARING, STOPPING, ABSENT -> GuestState.BOOTING;
            case BOOTING -> bad ? GuestState.FAILED : GuestState.READY;
            case READY -> bad ? GuestState.UNREADY : GuestState.READY;
            case RECEIVING, SENT -> throw new IllegalStateException("nothing arrives here");
            case UNREADY -> GuestState.READY;
            case FAILED -> GuestState.PREPARING;
        };
    }

    /** These hosts know nothing of each other: every move comes to nothing, and leaves something to be cleared up. */
    private static GuestState refusing(GuestState state) {
        return switch (state) {
            case PREPARING, STOPPING, ABSENT -> GuestState.RECEIVING;
            case RECEIVING, FAILED, BOOTING, READY, UNREADY, SENT -> GuestState.FAILED;
        };
    }

    private static GuestState falling(GuestState state) {
        return switch (state) {
            case PREPARING, RECEIVING, SENT, FAILED, ABSENT, STOPPING -> GuestState.ABSENT;
            case BOOTING, READY, UNREADY -> GuestState.STOPPING;
        };
    }

    Report.Sighting sighting(Instant now) {
        sequence++;
        return new Report.Sighting(
                id,
                "boot",
                sequence,
                now,
                1,
                guests.entrySet().stream()
                        .map(it -> new Report.InstanceSeen(
                                it.getKey(), it.getValue().generation, it.getValue().state, "", now, 0, 0))
                        .toList(),
                volumes.values().stream()
                        .map(it -> new Report.VolumeSeen(
                                it.volume(), it.generation(), it.wish().isToBeThere(), it.sizeMib(), ""))
                        .toList(),
                circuits.values().stream()
                        .map(it -> new Report.CircuitSeen(
                                it.circuit(), it.generation(), it.wish() == CircuitOrder.Wish.OPEN, 0, 0))
                        .toList(),
                List.of());
    }

    /** Whom its wires let through, as far as it was told. */
    List<InstanceId> talkingTo() {
        return circuits.values().stream()
                .filter(it -> it.wish() == CircuitOrder.Wish.OPEN)
                .flatMap(it -> Stream.concat(
                        it.sources().stream().map(CircuitOrder.Source::instance),
                        it.targets().stream().map(CircuitOrder.Target::instance)))
                .toList();
    }

    boolean hasCaughtUp(List<Order> told) {
        return told.stream()
                .filter(CircuitOrder.class::isInstance)
                .map(CircuitOrder.class::cast)
                .allMatch(it -> circuits.containsKey(it.circuit())
                        && circuits.get(it.circuit()).generation() >= it.generation());
    }

    /** Guests that hold a place on the machine. */
    List<GuestSpec> alive() {
        return guests.values().stream()
                .filter(it -> it.state != GuestState.ABSENT && it.spec != null)
                .map(it -> it.spec)
                .toList();
    }
}
