package io.weft.agent.join;

import io.weft.agent.Fault;
import io.weft.agent.commands.Command;
import io.weft.kernel.Capacity;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be found out about this machine without being told. */
public final class Machine {
    /** Of its memory, what the machine keeps for itself. */
    private static final int OWN_PERCENT = 20;

    private Machine() {}

    public static String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            throw new Fault("cannot read the host name", e);
        }
    }

    public static Capacity capacity() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            var kib = lines.filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow(() -> new Fault("no MemTotal in /proc/meminfo"));
            return forGuests(Runtime.getRuntime().availableProcessors(), kib);
        } catch (IOException e) {
            throw new Fault("cannot read /proc/meminfo", e);
        }
    }

    /** All its processors, which are shared, and the part of its memory that it does not keep for itself. */
    static Capacity forGuests(int processors, long memoryKib) {
        return new Capacity(processors * 1000, (int) (memoryKib / 1024 * (100 - OWN_PERCENT) / 100));
    }

    /** The address that packets to the controller leave from. Nothing is sent. */
    public static String addressTowards(URI controller) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(controller.getHost(), 9));
            return socket.getLocalAddress().getHostAddress();
        } catch (SocketException e) {
            throw new Fault("no way to " + controller, e);
        }
    }

    public static String deviceOf(String address) {
        try {
            var device = NetworkInterface.getByInetAddress(InetAddress.ofLiteral(address));
            if (device == null) {
                throw new Fault("no device has the address " + address);
            }
            return device.getName();
        } catch (SocketException e) {
            throw new Fault("cannot list the network devices", e);
        }
    }

    /** Java's own list leaves out devices that have no address; /sys may be that of another network namespace. */
    public static boolean hasDevice(String name) {
        return Command.of("ip", "link", "show", "dev", name).attempt().exit() == 0;
    }
}
