package io.weft.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The process that keeps a grid alive. One per slot, by a lock on a file; asked to end by TERM, it stops all parts in order. */
final class Supervisor {
    private final Places places;
    private final GridOptions options;
    private final Journal journal;
    private final Network network;
    private final Changes changes;
    private final List<PartRunner> hosts = new ArrayList<>();
    private final List<PartRunner> servers = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    Supervisor(Places places, GridOptions options) {
        this.places = places;
        this.options = options;
        this.journal = new Journal(places, options);
        this.changes = new Changes(places);
        this.network = new Network(places.slot(), changes);
    }

    /** Runs until asked to end. False when another supervisor holds the slot. */
    static boolean run(Places places, GridOptions options) throws IOException, InterruptedException {
        Files.createDirectories(places.run());
        try (var channel = FileChannel.open(places.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) return false;
            Power.allOn(places);
            new Supervisor(places, options).keep();
            return true;
        }
    }

    private void keep() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "shutdown"));
        try {
            raise();
        } catch (RuntimeException e) {
            journal.phase("failed", e.getMessage());
            e.printStackTrace(System.out);
        }
        over.await();
    }

    private void raise() throws InterruptedException {
        var secrets = Secrets.kept(places, options.tenants(), new SecureRandom());
        var program = new Program(java.nio.file.Path.of(options.program()));
        servers.add(new PartRunner(new Postgres(places, secrets, options).part(), places, journal));
        servers.add(new PartRunner(new Keycloak(places, secrets, options).part(), places, journal));
        if (options.real()) network.raise(places.home());
        var ceph = new Ceph(places, options);
        if (ceph.wanted()) servers.add(new PartRunner(ceph.part(), places, journal));
        servers.add(new PartRunner(new Bus(places, secrets, options, program).part(), places, journal));
        if (Files.isDirectory(program.controller())) addControllers(secrets, program);
        var virtual = addHosts(secrets, program);
        options.listen().ifPresent(this::open);
        servers.forEach(PartRunner::start);
        hosts.forEach(PartRunner::start);
        if (!awaitAll()) return;
        new Redirects(places, secrets, options.address()).keep();
        virtual.stream().findFirst().ifPresent(this::keepFindings);
        journal.phase("up", "");
    }

    private void keepFindings(VirtualHost host) {
        try {
            host.keepFindings();
        } catch (IOException e) {
            // The next start is slower, and that is all.
            System.out.println("nothing kept of " + host.name() + ": " + e.getMessage());
        }
    }

    private void addControllers(Secrets secrets, Program program) {
        var numbers = IntStream.rangeClosed(1, options.controllers()).boxed().toList();
        for (var number : numbers)
            servers.add(
                    new PartRunner(new Controller(number, places, secrets, options, program).part(), places, journal));
        if (options.manyControllers())
            new Portal(numbers.stream().map(places.slot()::controllerPort).toList())
                    .start("127.0.0.1", places.slot().portalPort());
    }

    private void open(String address) {
        Relay.toLoopback(address, places.slot().portalPort()).start();
        Relay.toLoopback(address, places.slot().keycloakPort()).start();
    }

    private List<VirtualHost> addHosts(Secrets secrets, Program program) {
        var complete = Files.isDirectory(program.controller()) && Files.isDirectory(program.agent());
        var api = new GridApi(places.slot(), "grid-ci", secrets.of("grid-ci"));
        var numbers = IntStream.rangeClosed(1, options.hosts()).boxed().toList();
        if (!options.real()) {
            for (var number : numbers)
                hosts.add(new PartRunner(new SimulatedHost(number, places, program, api).part(), places, journal));
            return List.of();
        }
        var virtual = numbers.stream()
                .map(number -> new VirtualHost(number, places, options, program, changes, network))
                .toList();
        var plugs = new Joiner.Plugs(places.slot().powerPort(), secrets.of("power"));
        serve(
                new PowerService(places, virtual.stream().map(VirtualHost::name).toList(), plugs.password()),
                plugs.port());
        var joiner = new Joiner(virtual, api, journal, Controller.names(options), plugs);
        for (var host : virtual)
            hosts.add(new PartRunner(host.part(() -> !complete || joiner.online(host)), places, journal));
        if (complete) joiner.start();
        return virtual;
    }

    private static void serve(PowerService service, int port) {
        try {
            service.start(port);
        } catch (IOException e) {
            throw new UncheckedIOException("the power controllers of the hosts can't listen at port " + port, e);
        }
    }

    private boolean awaitAll() throws InterruptedException {
        for (var runner : all())
            while (!journal.awaitReady(runner.part().name(), 1000)) if (over.getCount() == 0) return false;
        return true;
    }

    private List<PartRunner> all() {
        var all = new ArrayList<>(servers);
        all.addAll(hosts);
        return all;
    }

    private void shutDown() {
        journal.phase("stopping", "");
        // Guests and their agents first, then the controllers, then what all lean on.
        if (options.real())
            IntStream.rangeClosed(1, options.hosts()).forEach(number -> new Farewell(places.host(number)).start());
        together(hosts);
        var controllers = servers.stream()
                .collect(Collectors.partitioningBy(
                        runner -> Controller.named(runner.part().name())));
        together(controllers.get(true));
        together(controllers.get(false));
        if (options.real()) network.remove();
        journal.phase("down", "");
        over.countDown();
    }

    private static void together(List<PartRunner> runners) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            runners.forEach(runner -> pool.submit(runner::stop));
        }
    }
}
