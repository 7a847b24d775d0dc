package io.weft.agent.wires;

/** A network in CIDR form, checked. */
public record Cidr(Ipv4 address, int length) {
    public Cidr {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("not a prefix length: " + length);
        }
    }

    /** The smallest network that holds a pool, written as network or as range: {@code 10.78.0.10-10.78.0.200} gives {@code 10.78.0.0/24}. */
    public static Cidr covering(String pool) {
        var dash = pool.indexOf('-');
        if (dash > 0) {
            var first = number(new Ipv4(pool.substring(0, dash).strip()));
            var last = number(new Ipv4(pool.substring(dash + 1).strip()));
            return network(first, Integer.numberOfLeadingZeros(first ^ last));
        }
        var slash = pool.indexOf('/');
        return slash > 0
                ? network(
                        number(new Ipv4(pool.substring(0, slash).strip())),
                        Integer.parseInt(pool.substring(slash + 1).strip()))
                : network(number(new Ipv4(pool.strip())), 32);
    }

    private static Cidr network(int number, int length) {
        var masked = length == 0 ? 0 : number & (-1 << (32 - length));
        var text = (masked >>> 24) + "." + (masked >>> 16 & 255) + "." + (masked >>> 8 & 255) + "." + (masked & 255);
        return new Cidr(new Ipv4(text), length);
    }

    private static int number(Ipv4 address) {
        return Integer.parseUnsignedInt(address.hex(), 16);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
