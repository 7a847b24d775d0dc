package io.weft.controller.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses with the same first bits, written {@code 10.0.0.0/8} or {@code fc00::/7}. Pure. */
record Cidr(byte[] first, int bits) {
    static Cidr parse(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        try {
            if (!address.matches("[0-9a-fA-F.:]+")) {
                throw new IllegalArgumentException("not a network: " + text); // A name would be looked up.
            }
            var first = InetAddress.getByName(address).getAddress();
            var bits = slash < 0 ? first.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > first.length * Byte.SIZE) {
                throw new IllegalArgumentException("not a network: " + text);
            }
            return new Cidr(first, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a network: " + text, e);
        }
    }

    /** With this address and no other. */
    static Cidr of(InetAddress address) {
        var bytes = address.getAddress();
        return new Cidr(bytes, bytes.length * Byte.SIZE);
    }

    /** One that holds all of a pool, written as a network or as {@code 10.78.0.10-10.78.0.200}. */
    static Cidr covering(String pool) {
        var dash = pool.indexOf('-');
        if (dash < 0) {
            return parse(pool.strip());
        }
        var last = parse(pool.substring(dash + 1).strip());
        var network = parse(pool.substring(0, dash).strip());
        while (!network.contains(last.first())) {
            network = new Cidr(network.first(), network.bits() - 1);
        }
        return network;
    }

    boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    private boolean contains(byte[] other) {
        if (other.length != first.length) {
            return false;
        }
        var whole = bits / Byte.SIZE;
        var rest = bits % Byte.SIZE;
        var mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return Arrays.equals(first, 0, whole, other, 0, whole)
                && (rest == 0 || (first[whole] & mask) == (other[whole] & mask));
    }
}
