package io.weft.controller.ordering;

import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.joining.HostSecrets;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.HostId;
import io.weft.orders.AskOrder;
import io.weft.orders.CircuitOrder;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.SendOrder;
import io.weft.orders.SessionOrder;
import io.weft.orders.VolumeOrder;
import io.weft.volumes.StoreKind;
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
    private final Sends sends;
    private final Hosts hosts;
    private final HostSecrets secrets;

    public CurrentOrders(
            Instances instances,
            Volumes volumes,
            Circuits circuits,
            Asks asks,
            Sends sends,
            Hosts hosts,
            HostSecrets secrets) {
        this.sends = sends;
        this.hosts = hosts;
        this.secrets = secrets;
        this.instances = instances;
        this.volumes = volumes;
        this.circuits = circuits;
        this.asks = asks;
    }

    List<Order> of(HostId host, long epoch) {
        var orders = new ArrayList<Order>();
        var there = volumes.on(host);
        there.forEach(it -> orders.add(volume(it, epoch, wish(it), moment(it, there))));
        circuits.on(host).forEach(it -> orders.add(circuit(it.order(), epoch)));
        instances.on(host).forEach(it -> orders.add(here(it, epoch)));
        instances.movingAt(host).forEach(it -> {
            carried(it).forEach(volume -> orders.add(volume(volume, epoch, VolumeOrder.Wish.KEPT, Optional.empty())));
            orders.add(there(it, epoch));
        });
        orders.addAll(asks.open(host, epoch));
        orders.addAll(sends.open(host, epoch));
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
            case VolumeOrder it -> it.wish() != VolumeOrder.Wish.COPIED && it.wish() != VolumeOrder.Wish.IMAGED;
            case AskOrder _, SendOrder _ -> false;
            case InstanceOrder _, CircuitOrder _, SessionOrder _ -> true;
        };
    }

    /** What of a snapshot is still to be taken here is taken at one moment. */
    private static Optional<VolumeOrder.Moment> moment(Volume it, List<Volume> there) {
        return it.part().filter(_ -> it.isBeingCopied()).map(part -> {
            var together = there.stream()
                    .filter(Volume::isBeingCopied)
                    .filter(other -> other.part()
                            .filter(its -> its.snapshot().equals(part.snapshot()))
                            .isPresent())
                    .count();
            return new VolumeOrder.Moment(part.snapshot().value(), Math.toIntExact(together));
        });
    }

    /** What comes along with an instance that is on its way; once it is here, this is the volume's host. */
    private List<Volume> carried(Instance it) {
        return it.moving()
                ? it.spec().volumes().stream()
                        .flatMap(use -> volumes.find(it.tenant(), use.volume()).stream())
                        .toList()
                : List.of();
    }

    static VolumeOrder volume(Volume it, long epoch) {
        return volume(it, epoch, wish(it), Optional.empty());
    }

    private static VolumeOrder.Wish wish(Volume it) {
        return switch (it.wish()) {
            case PRESENT ->
                isOfTheMoment(it)
                        ? VolumeOrder.Wish.KEPT
                        : it.isBeingCopied()
                                ? VolumeOrder.Wish.COPIED
                                : it.awaitsItsImage()
                                        ? VolumeOrder.Wish.IMAGED
                                        : isKept(it) ? VolumeOrder.Wish.KEPT : VolumeOrder.Wish.PRESENT;
            case ABSENT -> VolumeOrder.Wish.ABSENT;
            case LOST -> throw new IllegalStateException("volume " + it.id() + " is lost, and stands on a host");
        };
    }

    private static VolumeOrder volume(
            Volume it, long epoch, VolumeOrder.Wish wish, Optional<VolumeOrder.Moment> moment) {
        return new VolumeOrder(
                it.id(),
                epoch,
                it.generation(),
                wish,
                it.sizeMib(),
                it.copyOf(),
                Optional.of(it.store()).filter(StoreKind::shared).map(StoreKind::word),
                moment,
                it.image().map(Volume.Image::digest));
    }

    /** What was taken can't be taken again: what is there now would pass for what was there then. */
    private static boolean isOfTheMoment(Volume it) {
        return it.part().flatMap(Volume.Part::taken).isPresent();
    }

    /** It has had a user before, on another host perhaps, or an image: an empty one in its place would pass for the data. */
    private static boolean isKept(Volume it) {
        return it.shared() && it.attachmentEpoch() > 1 || it.image().isPresent();
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

    private InstanceOrder here(Instance it, long epoch) {
        var sending = it.move().filter(move -> switch (move.stage()) {
            case SENDING, RECALLING -> true;
            case OPENING, CLEARING, GIVEN_UP, FAILED -> false;
        });
        return switch (it.phase()) {
            case PLACED -> running(it, epoch, InstanceOrder.Wish.PREPARED, Optional.empty());
            case RUNNING, DRAINING ->
                sending.isPresent()
                        ? running(
                                it,
                                epoch,
                                InstanceOrder.Wish.OUTGOING,
                                way(it, sending.get().other()))
                        : running(it, epoch, InstanceOrder.Wish.RUNNING, Optional.empty());
            case ABSENT, LOST -> absent(it, epoch);
        };
    }

    /** On the other host of its move. */
    private InstanceOrder there(Instance it, long epoch) {
        return switch (it.move().orElseThrow().stage()) {
            case OPENING, SENDING -> running(it, epoch, InstanceOrder.Wish.INCOMING, way(it, it.host()));
            case RECALLING, CLEARING, GIVEN_UP, FAILED -> absent(it, epoch);
        };
    }

    private static InstanceOrder running(
            Instance it, long epoch, InstanceOrder.Wish wish, Optional<InstanceOrder.Move> way) {
        return new InstanceOrder(it.id(), epoch, it.generation(), wish, it.attempt(), Optional.of(it.spec()), way);
    }

    private static InstanceOrder absent(Instance it, long epoch) {
        return new InstanceOrder(
                it.id(), epoch, it.generation(), InstanceOrder.Wish.ABSENT, it.attempt(), Optional.empty());
    }

    /** Empty when that host is no more; then the move is given up soon. */
    private Optional<InstanceOrder.Move> way(Instance it, HostId other) {
        return hosts.find(other)
                .map(host -> new InstanceOrder.Move(
                        host.underlay(),
                        host.vtep(),
                        secrets.moveKey(it.id(), it.move().orElseThrow().number())));
    }
}
