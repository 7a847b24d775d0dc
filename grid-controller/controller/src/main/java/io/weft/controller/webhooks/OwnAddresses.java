package io.weft.controller.webhooks;

import io.weft.controller.hosts.Hosts;
import io.weft.controller.joining.GridConfig;
import io.weft.controller.joining.PoolsConfig;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands around whoever sends, as of now: hosts join and machines get other addresses while it runs. */
@ApplicationScoped
class OwnAddresses {
    private final Transactions transactions;
    private final Hosts hosts;
    private final List<Cidr> own;
    private final List<Cidr> doors;
    private final List<Cidr> allowed;

    OwnAddresses(Transactions transactions, Hosts hosts, PoolsConfig pools, GridConfig grid, WebhooksConfig config) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.own = Stream.of(pools.guests(), pools.virtual(), pools.tunnels())
                .map(Cidr::covering)
                .toList();
        this.doors = List.of(Cidr.covering(pools.external()), Cidr.parse(grid.frontDoor() + ".0/24"));
        this.allowed =
                config.allowed().orElse(List.of()).stream().map(Cidr::parse).toList();
    }

    AddressPolicy policy() {
        var around = new ArrayList<>(doors);
        around.addAll(machine());
        transactions.gridWide(hosts::underlays).stream().map(Cidr::parse).forEach(around::add);
        return new AddressPolicy(own, around, allowed);
    }

    private static List<Cidr> machine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(Cidr::of)
                    .toList();
        } catch (SocketException none) {
            throw new UncheckedIOException(none); // Whoever does not know where it is sends nothing.
        }
    }
}
