package io.weft.agent.session;

import io.weft.agent.wires.Ipv4;
import io.weft.orders.AskOrder;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.SendOrder;
import io.weft.orders.SessionOrder;
import io.weft.orders.VolumeOrder;

/**
 * Whether an order makes sense by itself. The network is drawn whole, so that one address that is none would keep all wires
 * of the host from being drawn.
 */
public final class Sound {
    private Sound() {}

    /** @throws IllegalArgumentException saying what is wrong */
    public static Order checked(Order order) {
        switch (order) {
            case InstanceOrder instance -> {
                if (instance.wish() != InstanceOrder.Wish.ABSENT
                        && instance.guest().isEmpty()) {
                    throw new IllegalArgumentException("a guest that is to run needs a description");
                }
                instance.guest().ifPresent(Sound::check);
                instance.move().ifPresent(move -> {
                    var _ = new Ipv4(move.underlay());
                    var _ = new Ipv4(move.vtep());
                });
            }
            case CircuitOrder circuit -> check(circuit);
            case VolumeOrder volume -> {
                if (volume.sizeMib() <= 0 && volume.wish().isToBeThere()) {
                    throw new IllegalArgumentException("a volume of " + volume.sizeMib() + " MiB");
                }
                if (volume.wish() == VolumeOrder.Wish.COPIED && volume.copyOf().isEmpty()) {
                    throw new IllegalArgumentException("a copy of no volume");
                }
                if (volume.wish() == VolumeOrder.Wish.IMAGED && volume.image().isEmpty()) {
                    throw new IllegalArgumentException("the data of no image");
                }
            }
            case SessionOrder _, AskOrder _, SendOrder _ -> {}
        }
        return order;
    }

    private static void check(GuestSpec guest) {
        var _ = new Ipv4(guest.address());
        guest.external().ifPresent(external -> {
            var _ = new Ipv4(external.address());
            external.ports().forEach(listener -> checkPort(listener.port()));
        });
        guest.listeners().forEach(listener -> checkPort(listener.port()));
        if (guest.firmware().isPresent() && guest.volumes().stream().noneMatch(GuestSpec.VolumeUse::isRoot)) {
            throw new IllegalArgumentException("a guest of its own disk, and no such disk");
        }
    }

    private static void check(CircuitOrder circuit) {
        circuit.sources().forEach(source -> {
            var _ = new Ipv4(source.address());
            var _ = new Ipv4(source.virtualAddress());
        });
        circuit.targets().forEach(target -> {
            var _ = new Ipv4(target.address());
            checkPort(target.port());
        });
        circuit.peers().forEach(peer -> {
            var _ = new Ipv4(peer.underlay());
            var _ = new Ipv4(peer.vtep());
        });
        checkPort(circuit.servicePort());
    }

    /** 0 stands for every port. */
    private static void checkPort(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
