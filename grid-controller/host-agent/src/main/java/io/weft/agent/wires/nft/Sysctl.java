package io.weft.agent.wires.nft;

import io.weft.agent.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Per-device settings of the kernel; never {@code all}, which would change what others rely on. */
final class Sysctl {
    private Sysctl() {}

    static String get(String device, String key) {
        try {
            return Files.readString(file("ipv4", device, key)).strip();
        } catch (IOException e) {
            throw new Fault("cannot read " + key + " of " + device, e);
        }
    }

    static void set(String device, String key, String value) {
        write(file("ipv4", device, key), value);
    }

    /** No IPv6, no redirects, no learning from a guest. */
    static void quiet(String device) {
        var ipv6 = file("ipv6", device, "disable_ipv6");
        if (Files.exists(ipv6)) {
            write(ipv6, "1");
        }
        set(device, "send_redirects", "0");
        set(device, "accept_redirects", "0");
        set(device, "rp_filter", "0");
    }

    private static Path file(String family, String device, String key) {
        return Path.of("/proc/sys/net", family, "conf", device, key);
    }

    private static void write(Path file, String value) {
        try {
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new Fault("cannot write " + file, e);
        }
    }
}
