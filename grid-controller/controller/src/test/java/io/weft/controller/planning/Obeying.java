package io.weft.controller.planning;

import io.weft.controller.instances.Move;
import io.weft.kernel.HostId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.Report;
import io.weft.orders.VolumeOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Hosts that do and show exactly what they were told, but for those that are silent, and for guests that never become ready. */
final class Obeying {
    private final World world;
    final Set<HostId> silent = new HashSet<>();
    /** Appliances whose guests go on booting for ever. */
    final Set<String> stuck = new HashSet<>();

    private long sequence;

    Obeying(World world) {
        this.world = world;
    }

    void once() {
        List.copyOf(world.hosts.keySet()).stream()
                .filter(it -> !silent.contains(it))
                .forEach(this::obey);
    }

    private void obey(HostId id) {
        var orders = world.orders(id);
        world.observe(new Report.Sighting(
                id,
                "boot",
                ++sequence,
                world.now,
                1,
                of(orders, InstanceOrder.class).map(this::shown).toList(),
                of(orders, VolumeOrder.class).map(Obeying::shown).toList(),
                of(orders, CircuitOrder.class).map(Obeying::shown).toList(),
                List.of()));
    }

    private static <T extends Order> Stream<T> of(List<Order> orders, Class<T> kind) {
        return orders.stream().filter(kind::isInstance).map(kind::cast);
    }

    private Report.InstanceSeen shown(InstanceOrder it) {
        var state = switch (it.wish()) {
            case PREPARED -> GuestState.PREPARING;
            case RUNNING -> isStuck(it) ? GuestState.BOOTING : GuestState.READY;
            case INCOMING -> isBeingSent(it) ? GuestState.READY : GuestState.RECEIVING;
            case OUTGOING -> GuestState.SENT;
            case ABSENT -> GuestState.ABSENT;
        };
        return new Report.InstanceSeen(it.instance(), it.generation(), state, "", world.now, 0, 0);
    }

    private boolean isStuck(InstanceOrder it) {
        return stuck.contains(it.guest().orElseThrow().appliance());
    }

    private boolean isBeingSent(InstanceOrder it) {
        return world.instances
                .get(it.instance())
                .move()
                .filter(move -> move.stage() == Move.Stage.SENDING)
                .isPresent();
    }

    private static Report.VolumeSeen shown(VolumeOrder it) {
        return new Report.VolumeSeen(it.volume(), it.generation(), it.wish().isToBeThere(), it.sizeMib(), "");
    }

    private static Report.CircuitSeen shown(CircuitOrder it) {
        return new Report.CircuitSeen(it.circuit(), it.generation(), it.wish() == CircuitOrder.Wish.OPEN, 0, 0);
    }

    void see(String instance, GuestState state, String reason) {
        var it = world.instance(instance);
        world.observe(new Report.Sighting(
                it.host(),
                "boot",
                ++sequence,
                world.now,
                1,
                List.of(new Report.InstanceSeen(it.id(), it.generation(), state, reason, world.now, 0, 0)),
                List.of(),
                List.of(),
                List.of()));
    }

    /** Passes and obeys until nothing more is decided. */
    void rest() {
        for (var round = 0; round < 20; round++) {
            world.pass();
            once();
            world.now = world.now.plusSeconds(5);
        }
        var left = world.pass().steps();
        if (!left.isEmpty()) {
            throw new AssertionError("never at rest: " + left);
        }
    }
}
