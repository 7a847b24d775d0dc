package io.weft.agent;

import io.weft.agent.acceleration.Acceleration;
import io.weft.agent.acceleration.AccelerationProbe;
import io.weft.agent.bus.kafka.KafkaBus;
import io.weft.agent.console.Consoles;
import io.weft.agent.console.Telephone;
import io.weft.agent.files.DirectoryShelf;
import io.weft.agent.files.Durable;
import io.weft.agent.guests.libvirt.LibvirtHypervisor;
import io.weft.agent.guests.simulated.SimulatedHypervisor;
import io.weft.agent.images.Layers;
import io.weft.agent.join.Join;
import io.weft.agent.metering.Meters;
import io.weft.agent.metering.Stopwatch;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.pass.Wake;
import io.weft.agent.passage.Reception;
import io.weft.agent.probes.SimulatedProber;
import io.weft.agent.probes.TcpProber;
import io.weft.agent.reports.Reporter;
import io.weft.agent.sending.Sender;
import io.weft.agent.session.Applied;
import io.weft.agent.session.Identity;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.nft.NftWires;
import io.weft.agent.wires.simulated.SimulatedWires;
import io.weft.orders.Report.HostFacts;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.Stores;
import io.weft.volumes.store.local.LocalStore;
import io.weft.volumes.store.rbd.Cluster;
import io.weft.volumes.store.rbd.RbdStore;
import io.weft.volumes.store.simulated.SimulatedStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** {@code join URL TOKEN [--option value …]}, {@code run}, {@code stop}. */
public final class Agent {
    public static final String VERSION = "0.1.0";
    private static final String LIBVIRT = "qemu:///system";
    private static final String POOL = "weft";
    private static final String USAGE = """
            join URL TOKEN|- [--name N] [--cpu-millis N] [--memory-mib N] [--underlay ADDRESS] [--underlay-device D]
                           [--external-device D] [--hypervisor real|simulated]
                           [--keep-free-mib N]
                  makes this machine a host of the grid at URL
                  with - the token is read from standard input
            run   keeps the host as ordered, until it is ended; the guests stay
            stop  takes away the host's wires, devices and settings; only after its guests are gone
            Files: /etc/weft/agent.json (or $WEFT_AGENT_CONFIG) and ceph.conf beside it where the host shares in a store, /var/lib/weft-agent (or $WEFT_AGENT_STATE)
            """;
    private final Path config = place("WEFT_AGENT_CONFIG", "/etc/weft/agent.json");
    private final Path state = place("WEFT_AGENT_STATE", "/var/lib/weft-agent");

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
        quiet("org.apache.kafka");
        try {
            System.exit(new Agent().run(List.of(arguments)));
        } catch (Fault fault) {
            System.err.println(fault.getMessage());
            System.exit(1);
        }
    }

    private static void quiet(String logger) {
        KEPT.setLevel(java.util.logging.Level.SEVERE);
        java.util.logging.Logger.getLogger(logger).setLevel(java.util.logging.Level.SEVERE);
    }

    /** A logger that nobody holds forgets its level. */
    private static final java.util.logging.Logger KEPT = java.util.logging.Logger.getLogger("org.apache.kafka");

    private static Path place(String variable, String usual) {
        return Path.of(Optional.ofNullable(System.getenv(variable)).orElse(usual));
    }

    private int run(List<String> arguments) {
        var verb = arguments.isEmpty() ? "" : arguments.getFirst();
        switch (verb) {
            case "join" -> {
                return join(arguments);
            }
            case "run" -> {
                return keepRunning();
            }
            case "stop" -> {
                return stop();
            }
            default -> {
                System.err.print(USAGE);
                return 2;
            }
        }
    }

    private int join(List<String> arguments) {
        if (arguments.size() < 3 || arguments.size() % 2 == 0) {
            System.err.print(USAGE);
            return 2;
        }
        var options = options(arguments.subList(3, arguments.size()));
        var joined = new Join(URI.create(arguments.get(1)), () -> probe().verdict(), this::machine)
                .redeem(token(arguments.get(2)), options);
        joined.write(config);
        System.out.println("joined as host " + joined.hostId() + " (" + joined.name() + ")");
        return 0;
    }

    /** A dash stands for standard input: what is typed as a word can be read by everybody on the machine. */
    private static String token(String word) {
        if (!word.equals("-")) {
            return word;
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new Fault("cannot read the token from standard input", e);
        }
    }

    private static Map<String, String> options(List<String> words) {
        var options = new HashMap<String, String>();
        Optional.ofNullable(System.getenv("WEFT_HYPERVISOR")).ifPresent(kind -> options.put("hypervisor", kind));
        for (var i = 0; i < words.size(); i += 2) {
            if (!words.get(i).startsWith("--")) {
                throw new Fault("not an option: " + words.get(i));
            }
            options.put(words.get(i).substring(2), words.get(i + 1));
        }
        return options;
    }

    private int keepRunning() {
        var settings = AgentConfig.read(config);
        try (var _ = StateLock.take(state)) {
            var wake = new Wake();
            var clock = Clock.systemUTC();
            var boot = UUID.randomUUID().toString();
            var acceleration = settings.hypervisor() == AgentConfig.Kind.REAL ? probe().verdict() : Acceleration.TCG;
            var machinery = machinery(settings, acceleration, wake);
            var bus = new KafkaBus(
                    settings.hostId(), new KafkaBus.Access(settings.bootstrap(), settings.user(), settings.password()));
            var identity = new Identity(boot, settings.grid(), settings.machine(), Optional.empty());
            var book = new OrderBook(
                    identity, new Applied(DirectoryShelf.of(settings.hostId().toString(), state.resolve("applied"))));
            var reporter = new Reporter(settings.hostId(), boot, settings.key(), bus, clock);
            var facts = new HostFacts(
                    settings.name(),
                    settings.capacity(),
                    settings.underlay(),
                    acceleration.word(),
                    VERSION,
                    Optional.empty(),
                    machinery.stores().names());
            var meters = new Meters(
                    new Meters.Desk(settings.hostId(), settings.key(), bus),
                    DirectoryShelf.of(settings.hostId().toString(), state.resolve("usage")),
                    new Stopwatch(clock)::now,
                    Meters.PERIOD);
            var telephone = new Telephone(settings.hostId(), settings.key(), settings.controller());
            var consoles = new Consoles(machinery.hypervisor(), telephone);
            var sender = new Sender(
                    new Sender.Self(settings.hostId(), settings.key(), settings.controller()),
                    machinery.stores(),
                    state.resolve("outgoing"),
                    clock,
                    Duration.ofSeconds(1));
            var agent = new HostAgent(
                    new Turns.Line(bus, book, reporter, consoles, sender),
                    facts,
                    machinery,
                    Limits.USUAL,
                    new HostAgent.Pace(clock, wake, meters));
            var ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                consoles.close();
                sender.close();
                agent.close();
                ended.countDown();
            }));
            agent.start();
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Empty while libvirtd doesn't answer. */
    private Optional<String> machine(AgentConfig.Kind kind) {
        try {
            return Optional.of(
                    switch (kind) {
                        case REAL -> LibvirtHypervisor.machineOf(LIBVIRT);
                        case SIMULATED -> simulatedMachine();
                    });
        } catch (Fault notNow) {
            return Optional.empty();
        }
    }

    /** A simulated host has no firmware: what tells it from others stands in its state. */
    private String simulatedMachine() {
        var file = state.resolve("machine");
        try {
            if (!Files.exists(file)) {
                Durable.makeDirectory(state);
                Durable.write(file, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new Fault("cannot read " + file, e);
        }
    }

    private Machinery machinery(AgentConfig settings, Acceleration acceleration, Wake wake) {
        var clock = Clock.systemUTC();
        return switch (settings.hypervisor()) {
            case REAL -> {
                var layers = new Layers(state.resolve("layers"), settings.controller(), settings.imageSecret());
                yield new Machinery(
                        new LibvirtHypervisor(
                                LIBVIRT,
                                state.resolve("instances"),
                                layers,
                                acceleration,
                                new Reception(settings.underlay()),
                                wake::ring),
                        new NftWires(settings.self(), state, clock),
                        stores(settings),
                        new TcpProber(wake::ring));
            }
            case SIMULATED ->
                new Machinery(
                        new SimulatedHypervisor(
                                simulatedMachine(), clock, Duration.ofSeconds(2), Duration.ofSeconds(1)),
                        new SimulatedWires(settings.self()),
                        new SimulatedStore(),
                        new SimulatedProber());
        };
    }

    /** A host shares in a store when it was told where that is. */
    private Stores stores(AgentConfig settings) {
        var stores = new HashMap<String, Store>();
        stores.put(Stores.LOCAL, new LocalStore(state.resolve("volumes"), settings.keptFreeMib()));
        var ceph = config.resolveSibling("ceph.conf");
        if (Files.exists(ceph)) {
            stores.put(
                    Stores.RBD,
                    new RbdStore(Cluster.of(ceph, POOL), settings.underlay(), state.resolve("shared-volumes")));
        }
        return new Stores(stores);
    }

    private int stop() {
        var settings = AgentConfig.read(config);
        try (var _ = StateLock.take(state);
                var machinery = machinery(settings, Acceleration.TCG, new Wake())) {
            var alive = machinery.hypervisor().observe().guests().stream()
                    .filter(io.weft.agent.guests.GuestSeen::alive)
                    .count();
            if (alive > 0) {
                throw new Fault(alive + " guests still run here; stop their applications, or move them, first");
            }
            machinery.wires().tearDown();
            return 0;
        }
    }

    private AccelerationProbe probe() {
        return new AccelerationProbe(state, List.of(Path.of("/boot")));
    }
}
