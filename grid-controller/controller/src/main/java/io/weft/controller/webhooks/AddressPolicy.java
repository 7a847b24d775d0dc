package io.weft.controller.webhooks;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses something may be sent to on a tenant's behalf. Pure.
 *
 * @param own the grid's networks, which nothing opens
 * @param around it: doors of the grid, its hosts and this machine, whatever kind of address they have
 * @param allowed by the operator, though they are around or in a neighbourhood
 */
record AddressPolicy(List<Cidr> own, List<Cidr> around, List<Cidr> allowed) {
    /** This machine, its neighbourhood, and what is no single host: by RFC 6890 and the like. */
    private static final List<Cidr> NEAR = List.of(
            Cidr.parse("0.0.0.0/8"),
            Cidr.parse("10.0.0.0/8"),
            Cidr.parse("100.64.0.0/10"),
            Cidr.parse("127.0.0.0/8"),
            Cidr.parse("169.254.0.0/16"),
            Cidr.parse("172.16.0.0/12"),
            Cidr.parse("192.0.0.0/24"),
            Cidr.parse("192.0.2.0/24"),
            Cidr.parse("192.88.99.0/24"),
            Cidr.parse("192.168.0.0/16"),
            Cidr.parse("198.18.0.0/15"),
            Cidr.parse("198.51.100.0/24"),
            Cidr.parse("203.0.113.0/24"),
            Cidr.parse("224.0.0.0/4"),
            Cidr.parse("240.0.0.0/4"),
            // Of IPv6 only 2000::/3 is the world, and of that not what wraps an IPv4 address or documents something.
            Cidr.parse("::/3"),
            Cidr.parse("4000::/2"),
            Cidr.parse("8000::/1"),
            Cidr.parse("2001::/23"),
            Cidr.parse("2001:db8::/32"),
            Cidr.parse("2002::/16"),
            Cidr.parse("3fff::/20"));

    AddressPolicy {
        own = List.copyOf(own);
        around = List.copyOf(around);
        allowed = List.copyOf(allowed);
    }

    boolean allows(InetAddress address) {
        if (own.stream().anyMatch(it -> it.contains(address))) {
            return false;
        }
        return allowed.stream().anyMatch(it -> it.contains(address))
                || Stream.concat(NEAR.stream(), around.stream()).noneMatch(it -> it.contains(address));
    }
}
