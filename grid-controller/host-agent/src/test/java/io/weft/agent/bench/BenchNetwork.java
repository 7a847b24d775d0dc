package io.weft.agent.bench;

import io.weft.agent.commands.Command;
import io.weft.agent.wires.Ipv4;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two hosts and a guest on each, all of them namespaces. A guest's device is one end of a pair whose other end bears the tap's name. */
final class BenchNetwork implements AutoCloseable {
    static final String CALLER = "wbench-g1";
    static final String CALLED = "wbench-g2";

    static String host(int number) {
        return "wbench-h" + number;
    }

    BenchNetwork() {
        close();
        for (var name : all()) {
            run("ip", "netns", "add", name);
            within(name, "ip", "link", "set", "lo", "up");
            within(name, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
        }
        within(host(1), "ip", "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", host(2));
        for (int number = 1; number <= 2; number++) {
            within(host(number), "ip", "link", "add", "eth1", "type", "bridge");
            within(host(number), "ip", "link", "set", "eth0", "up");
            within(host(number), "ip", "link", "set", "eth1", "up");
            within(host(number), "ip", "address", "add", "10.77.6.1" + number + "/24", "dev", "eth0");
        }
        guest(1, CALLER, new Ipv4(WireHost.CALLER));
        guest(2, CALLED, new Ipv4(WireHost.CALLED));
    }

    private static List<String> all() {
        return List.of(host(1), host(2), CALLER, CALLED);
    }

    private static void guest(int number, String namespace, Ipv4 address) {
        within(
                host(number),
                "ip",
                "link",
                "add",
                address.tap(),
                "mtu",
                "1450",
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                namespace);
        within(host(number), "sysctl", "-qw", "net.ipv4.conf." + address.tap() + ".forwarding=1");
        within(namespace, "ip", "link", "set", "eth0", "address", address.guestMac(), "mtu", "1450", "up");
        within(namespace, "ip", "address", "add", address + "/32", "dev", "eth0");
        within(namespace, "ip", "route", "add", "default", "via", "169.254.1.1", "dev", "eth0", "onlink");
    }

    private static void run(String... words) {
        Command.of(words).run();
    }

    static String within(String namespace, String... words) {
        var all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(Arrays.asList(words));
        return Command.of(all.toArray(String[]::new)).run();
    }

    void withoutRules() {
        within(host(1), "nft", "flush", "ruleset");
        within(host(2), "nft", "flush", "ruleset");
    }

    /** Segments that TCP had to send again in this namespace, ever. */
    static long retransmitted(String namespace) {
        var lines = within(namespace, "cat", "/proc/net/snmp")
                .lines()
                .filter(it -> it.startsWith("Tcp:"))
                .toList();
        var names = List.of(lines.get(0).split(" "));
        return Long.parseLong(lines.get(1).split(" ")[names.indexOf("RetransSegs")]);
    }

    /** A Java program in a namespace, spoken to by its standard input and output. */
    static final class Program implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;

        Program(String namespace, Class<?> main, String... arguments) {
            var command = new ArrayList<>(List.of(
                    "ip",
                    "netns",
                    "exec",
                    namespace,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    main.getName()));
            command.addAll(Arrays.asList(arguments));
            try {
                process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String line() {
            try {
                var line = out.readLine();
                if (line == null) throw new IllegalStateException("it ended without an answer");
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String tell(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return line();
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @Override
    public void close() {
        all().forEach(it -> Command.of("ip", "netns", "delete", it).attempt());
    }
}
