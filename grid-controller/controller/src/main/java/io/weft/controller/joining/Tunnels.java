package io.weft.controller.joining;

import io.weft.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Addresses of tunnel ends: the host's number, counted from the start of the pool. */
@ApplicationScoped
class Tunnels {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private final PoolsConfig config;

    Tunnels(PoolsConfig config) {
        this.config = config;
    }

    /** @throws RefusedException {@code grid-full} when the pool has no such address */
    String address(int hostNumber) {
        var match = CIDR.matcher(config.tunnels());
        if (!match.matches()) {
            throw new IllegalStateException("weft.pools.tunnels is no network: " + config.tunnels());
        }
        var parts = Arrays.stream(new int[] {1, 2, 3, 4})
                .mapToLong(i -> Long.parseLong(match.group(i)))
                .toArray();
        var size = 1L << (32 - Integer.parseInt(match.group(5)));
        if (hostNumber < 1 || hostNumber >= size - 1) {
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    "grid-full",
                    "",
                    "The grid's pool of tunnel addresses, " + config.tunnels() + ", is used up.");
        }
        var address = (parts[0] << 24 | parts[1] << 16 | parts[2] << 8 | parts[3]) + hostNumber;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
