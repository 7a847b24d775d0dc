package io.weft.agent.real;

import io.weft.agent.Eventually;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestState;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import io.weft.orders.Report;
import io.weft.orders.SessionOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A host made of namespaces, with the controller's side of its bus. */
final class TestHost implements AutoCloseable {
    static final String LAB = "wagent-lab";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final int number;
    private final HostId id;
    private final Path directory;
    private final Map<String, Order> ordered = new LinkedHashMap<>();
    private Process init;
    private Process agent;
    private PrintStream toAgent;
    private volatile Optional<Report.Sighting> latest = Optional.empty();

    TestHost(int number, Path directory) {
        this.number = number;
        this.id = new HostId(new UUID(0, 100 + number));
        this.directory = directory;
    }

    static void raiseLab() {
        Shell.attempt("ip", "netns", "delete", LAB);
        Shell.run("ip", "netns", "add", LAB);
        for (var bridge : List.of("under", "outer")) {
            Shell.within(LAB, "ip", "link", "add", bridge, "type", "bridge");
            Shell.within(LAB, "ip", "link", "set", bridge, "up");
        }
        Shell.within(LAB, "ip", "address", "add", "10.77.6.1/24", "dev", "under");
        Shell.within(LAB, "ip", "address", "add", "10.78.6.1/24", "dev", "outer");
    }

    HostId id() {
        return id;
    }

    String namespace() {
        return "wagent-h" + number;
    }

    void raise() throws IOException {
        Shell.attempt("ip", "netns", "delete", namespace());
        Shell.run("ip", "netns", "add", namespace());
        Shell.within(
                namespace(),
                "sysctl",
                "-qw",
                "net.ipv6.conf.all.disable_ipv6=1",
                "net.ipv6.conf.default.disable_ipv6=1");
        Shell.within(namespace(), "ip", "link", "set", "lo", "up");
        device("eth0", "under");
        device("eth1", "outer");
        Shell.within(namespace(), "ip", "address", "add", "10.77.6.1" + number + "/24", "dev", "eth0");
        libvirt();
        var script = directory.resolve("host-init.sh");
        try (var in = TestHost.class.getResourceAsStream("host-init.sh")) {
            Files.write(script, in.readAllBytes());
        }
        var builder = new ProcessBuilder(
                "ip",
                "netns",
                "exec",
                namespace(),
                "unshare",
                "--mount",
                "--uts",
                "--ipc",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "/bin/bash",
                script.toString());
        builder.environment().put("HOST_DIRECTORY", directory.toString());
        builder.environment().put("HOST_NAME", "h" + number);
        init = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var up = new BufferedReader(new InputStreamReader(init.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (!"up".equals(up)) {
            throw new IOException("host " + number + " did not come up: " + up);
        }
    }

    private void device(String name, String bridge) {
        var outer = name + "h" + number;
        Shell.within(LAB, "ip", "link", "add", outer, "type", "veth", "peer", "name", name, "netns", namespace());
        Shell.within(LAB, "ip", "link", "set", outer, "master", bridge, "up");
        Shell.within(namespace(), "ip", "link", "set", name, "up");
    }

    private void libvirt() throws IOException {
        for (var place : List.of("var-libvirt", "cache-libvirt", "log-libvirt")) {
            Files.createDirectories(directory.resolve(place));
        }
        Shell.run("cp", "-a", "/etc/libvirt", directory.resolve("etc-libvirt").toString());
        Shell.run("rm", "-rf", directory.resolve("etc-libvirt/qemu").toString());
        Files.writeString(directory.resolve("etc-libvirt/libvirtd.conf"), """
                listen_tls = 0
                auth_unix_rw = "none"
                auth_unix_ro = "none"
                unix_sock_group = "root"
                host_uuid = "00000000-0000-4000-8000-00000000000%d"
                """.formatted(number));
        Files.writeString(directory.resolve("etc-libvirt/qemu.conf"), """
                stdio_handler = "file"
                security_driver = "none"
                cgroup_controllers = []
                namespaces = []
                user = "root"
                group = "root"
                remember_owner = 0
                dynamic_ownership = 0
                """);
    }

    void startAgent(Path images) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        var builder = new ProcessBuilder(Shell.prefixed(
                List.of("nsenter", "--target", Long.toString(innerInit()), "--all", "--"),
                java,
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                RealHostMain.class.getName(),
                id.toString(),
                Integer.toString(number),
                directory.resolve("agent").toString(),
                images.toString()));
        agent = builder.redirectError(directory.resolve("agent.log").toFile()).start();
        toAgent = new PrintStream(agent.getOutputStream(), true, StandardCharsets.UTF_8);
        latest = Optional.empty();
        var reports = agent.getInputStream();
        Thread.ofPlatform()
                .daemon()
                .name("reports of h" + number)
                .start(() -> hear(new BufferedReader(new InputStreamReader(reports, StandardCharsets.UTF_8))));
        ordered.values().forEach(this::send);
    }

    /** unshare waits outside; its child is process 1 within. */
    private long innerInit() {
        return init.toHandle()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("bash"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private void hear(BufferedReader reports) {
        try (reports) {
            for (var line = reports.readLine(); line != null; line = reports.readLine()) {
                if (!line.startsWith("R ")) {
                    continue;
                }
                switch (OrdersJson.read(line.substring(2).getBytes(StandardCharsets.UTF_8), Report.class)) {
                    case Report.Hello hello ->
                        send(new SessionOrder(
                                hello.boot(),
                                1,
                                hello.sequence(),
                                10,
                                Optional.empty(),
                                hello.facts().machine(),
                                Map.of()));
                    case Report.Sighting sighting -> latest = Optional.of(sighting);
                    case Report.Answer _ -> {}
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void order(Order order) {
        ordered.put(order.key(), order);
        send(order);
    }

    private synchronized void send(Order order) {
        toAgent.println("O " + order.key() + " " + new String(OrdersJson.write(order), StandardCharsets.UTF_8));
    }

    Optional<Report.InstanceSeen> seen(InstanceId instance) {
        return latest.flatMap(sighting -> sighting.instances().stream()
                .filter(seen -> seen.instance().equals(instance))
                .findFirst());
    }

    Optional<Report.Sighting> latest() {
        return latest;
    }

    void awaitLog(String text) {
        await("\"" + text + "\" in the log", PATIENCE, () -> log().contains(text));
    }

    void await(InstanceId instance, GuestState state) {
        await(
                state + " of " + instance,
                PATIENCE.multipliedBy(2),
                () -> seen(instance).filter(seen -> seen.state() == state).isPresent());
    }

    /** A failure tells what the agent had to say. */
    void await(String what, Duration deadline, BooleanSupplier condition) {
        try {
            Eventually.until(what, deadline, condition);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; seen " + latest + "\n" + log(), e);
        }
    }

    String log() {
        try {
            return Files.readString(directory.resolve("agent.log"));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    String inside(String... words) {
        return Shell.run(
                Shell.prefixed(List.of("nsenter", "--target", Long.toString(innerInit()), "--all", "--"), words));
    }

    /** What can be left behind: devices, addresses, routes, neighbours, rules, connections, processes, files. */
    String remains() {
        return String.join(
                "\n---\n",
                inside("ip", "-br", "link"),
                inside("ip", "-br", "-4", "address"),
                inside("ip", "route"),
                inside("ip", "neighbour", "show", "nud", "permanent"),
                inside("nft", "-s", "list", "ruleset"),
                inside("ps", "-e", "-o", "args", "--no-headers")
                        .lines()
                        .filter(line -> line.contains("guest=weft-"))
                        .toList()
                        .toString(),
                inside(
                        "ls",
                        directory.resolve("agent/instances").toString(),
                        directory.resolve("agent/volumes").toString()));
    }

    void crashAgent() {
        agent.descendants().forEach(ProcessHandle::destroyForcibly);
        agent.destroyForcibly();
        try {
            agent.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (agent != null) {
            crashAgent();
        }
        if (init != null) {
            init.descendants().forEach(ProcessHandle::destroyForcibly);
            init.destroyForcibly();
        }
        Shell.attempt("ip", "netns", "delete", namespace());
    }
}
