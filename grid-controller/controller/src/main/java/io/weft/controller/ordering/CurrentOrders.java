package io.weft.controller.ordering;

import io.weft.controller.circuits.Circuits;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.HostId;
import io.weft.orders.AskOrder;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.SessionOrder;
import io.weft.orders.VolumeOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The desired state of everything on one host, as orders: volumes before what uses them, wires before who talks. */
@ApplicationScoped
public class CurrentOrders {
    private final Instances instances;
    private final Volumes volumes;
    private final Circuits circuits;
    private final Asks asks;

    public CurrentOrders(Instances instances, Volumes volumes, Circuits circuits, Asks asks) {
        this.instances = instances;
        this.volumes = volumes;
        this.circuits = circuits;
        this.asks = asks;
    }

    List<Order> of(HostId host, long epoch) {
        var orders = new ArrayList<Order>();
        volumes.on(host).forEach(it -> orders.add(volume(it, epoch)));
        circuits.on(host).forEach(it -> orders.add(circuit(it.order(), epoch)));
        instances.on(host).forEach(it -> orders.add(instance(it, epoch)));
        orders.addAll(asks.open(host, epoch));
        return orders;
    }

    /**
     * What a host must have read before it acts, with its generation. A copy is none of it: an agent that can't read of copies is
     * not kept from its other work.
     */
    static Map<String, Long> awaited(Collection<Order> orders) {
        return orders.stream()
                .filter(CurrentOrders::isAwaited)
                .collect(Collectors.toMap(Order::key, Order::generation));
    }

    private static boolean isAwaited(Order order) {
        return switch (order) {
            case VolumeOrder it -> it.wish() != VolumeOrder.Wish.COPIED;
            case AskOrder _ -> false;
            case InstanceOrder _, CircuitOrder _, SessionOrder _ -> true;
        };
    }

    static VolumeOrder volume(Volume it, long epoch) {
        var wish = switch (it.wish()) {
            case PRESENT -> it.isBeingCopied() ? VolumeOrder.Wish.COPIED : VolumeOrder.Wish.PRESENT;
            case ABSENT -> VolumeOrder.Wish.ABSENT;
            case LOST -> throw new IllegalStateException("volume " + it.id() + " is lost, and stands on a host");
        };
        return new VolumeOrder(it.id(), epoch, it.generation(), wish, it.sizeMib(), it.copyOf());
    }

    private static CircuitOrder circuit(CircuitOrder it, long epoch) {
        return new CircuitOrder(
                it.circuit(),
                epoch,
                it.generation(),
                it.wish(),
                it.name(),
                it.transport(),
                it.servicePort(),
                it.sources(),
                it.targets(),
                it.peers());
    }

    private static InstanceOrder instance(Instance it, long epoch) {
        var wish = switch (it.phase()) {
            case PLACED -> InstanceOrder.Wish.PREPARED;
            case RUNNING, DRAINING -> InstanceOrder.Wish.RUNNING;
            case ABSENT, LOST -> InstanceOrder.Wish.ABSENT;
        };
        var guest = wish == InstanceOrder.Wish.ABSENT ? Optional.<GuestSpec>empty() : Optional.of(it.spec());
        return new InstanceOrder(it.id(), epoch, it.generation(), wish, it.attempt(), guest);
    }
}
