package io.weft.controller.addresses;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A range of IPv4 addresses, written {@code 10.80.0.0/16} or {@code 10.78.0.10-10.78.0.200}. Pure.
 *
 * <p>Of a network the first ten addresses and the last are left out: the network's own, and room for what an operator
 * may want to put there by hand.
 */
public record AddressPool(long first, long last) {
    private static final int LEFT_OUT = 10;

    public AddressPool {
        if (first > last) {
            throw new IllegalArgumentException("an address pool that is empty");
        }
    }

    public static AddressPool parse(String text) {
        var dash = text.indexOf('-');
        if (dash >= 0) {
            return new AddressPool(
                    number(text.substring(0, dash).trim()),
                    number(text.substring(dash + 1).trim()));
        }
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("neither a network nor a range: " + text);
        }
        var size = 1L << (32 - Integer.parseInt(text.substring(slash + 1).trim()));
        var base = number(text.substring(0, slash).trim()) / size * size;
        return new AddressPool(base + LEFT_OUT, base + size - 2);
    }

    /** The lowest that are free, at most so many. */
    public List<String> free(Set<String> taken, int count) {
        var free = new ArrayList<String>();
        for (var number = first; number <= last && free.size() < count; number++) {
            var address = text(number);
            if (!taken.contains(address)) {
                free.add(address);
            }
        }
        return free;
    }

    public boolean holds(String address) {
        var number = number(address);
        return number >= first && number <= last;
    }

    private static long number(String address) {
        var number = 0L;
        var parts = address.split("\\.");
        if (parts.length != 4) {
            throw new IllegalArgumentException("not an IPv4 address: " + address);
        }
        for (var part : parts) {
            var octet = Integer.parseInt(part);
            if (octet < 0 || octet > 255) {
                throw new IllegalArgumentException("not an IPv4 address: " + address);
            }
            number = number << 8 | octet;
        }
        return number;
    }

    private static String text(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
