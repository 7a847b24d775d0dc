package io.weft.simulator.grid;

import io.weft.agent.Fault;
import io.weft.agent.guests.simulated.SimulatedHypervisor;
import io.weft.controller.applications.Library;
import io.weft.controller.hosts.NewHost;
import io.weft.controller.images.Images;
import io.weft.controller.joining.HostSecrets;
import io.weft.controller.planning.Sources;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.orders.GuestSpec;
import io.weft.simulator.bus.SimulatedBus;
import io.weft.simulator.faults.Faults;
import io.weft.simulator.faults.Gate;
import io.weft.simulator.faults.Killed;
import io.weft.simulator.faults.Process;
import io.weft.simulator.memory.EventList;
import io.weft.simulator.memory.MemoryDatabase;
import io.weft.simulator.memory.MemoryEventList;
import io.weft.simulator.memory.MemoryHosts;
import io.weft.simulator.memory.MemoryTransactions;
import io.weft.simulator.memory.NothingPublished;
import io.weft.simulator.memory.Schema;
import io.weft.simulator.time.Chance;
import io.weft.simulator.time.Journal;
import io.weft.simulator.time.Timeline;
import io.weft.volumes.store.simulated.SimulatedPool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Everything that exists in a run, and who is started again when it ends. */
public final class Grid implements AutoCloseable {
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration AGAIN_AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AGAIN_AT_MOST = Duration.ofSeconds(6);
    private static final Duration GROUP_LOOKS = Duration.ofSeconds(1);
    private static final Duration FOLLOWER_HEARS = Duration.ofMillis(5);
    private static final Duration RETENTION = Duration.ofMinutes(10);
    private static final Duration FOLLOWER_LOOKS = Duration.ofSeconds(2);
    private static final Library LIBRARY = new Library(Optional.empty(), new NothingPublished());

    private final Timeline timeline = new Timeline(BEGINNING);
    private final Journal journal = new Journal(timeline);
    private final Bugs bugs = new Bugs(journal);
    private final Chance chance;
    private final Surroundings around;
    private final Setting setting;
    private final Schema schema;
    private final SimulatedBus bus;
    private final Configs configs;
    private final HostSecrets secrets;
    private final Controller.Shared shared;
    private final Follower follower;
    private final TreeMap<Integer, Controller> controllers = new TreeMap<>();
    private final Map<HostId, Machine> machines = new TreeMap<>();
    private final Map<HostId, Agent> agents = new TreeMap<>();
    private final List<Runnable> checks = new ArrayList<>();
    private final SimulatedPool pool = new SimulatedPool();
    private boolean supervised = true;

    public Grid(Setting setting, Chance chance, Faults faults, Plant plant) {
        this.setting = setting;
        this.chance = chance;
        this.around = new Surroundings(timeline, chance, journal, bugs, faults, plant);
        this.schema = new Schema(new MemoryDatabase(timeline));
        this.bus = new SimulatedBus(timeline, chance);
        this.configs = Configs.with(setting.settings());
        this.secrets = new HostSecrets(configs.grid());
        plant.into(schema.database);
        this.follower = follower(plant);
        this.shared = new Controller.Shared(
                schema, bus, configs, setting.pools(), LIBRARY, new Built(), setting.quota(), pool);
        for (var number = 1; number <= setting.hosts().size(); number++) {
            join(number, setting.hosts().get(number - 1));
        }
        for (var number = 1; number <= setting.controllers(); number++) {
            startController(number);
        }
        machines.keySet().forEach(this::startAgent);
        keepGroup();
        keepFollowing();
    }

    /** Every class has an image. */
    private static final class Built implements Images {
        @Override
        public Optional<GuestSpec.Layers> layersOf(String className) {
            return Optional.of(
                    new GuestSpec.Layers("sha256:kernel", "sha256:initramfs", "sha256:base", "sha256:" + className));
        }

        @Override
        public Optional<Sources.DiskImage> disk(TenantId tenant, String name) {
            return Optional.of(new Sources.DiskImage("sha256:" + name, 16));
        }

        @Override
        public Set<String> classes() {
            return Set.of();
        }
    }

    private void join(int number, Capacity capacity) {
        var host = new NewHost(
                new HostId(chance.next()),
                "host-" + number,
                number,
                capacity,
                "10.77.0." + (10 + number),
                "10.79.0." + (10 + number),
                "tcg",
                Optional.of("machine-" + number));
        untroubled("setup").gridWide(() -> {
            new MemoryHosts(schema, timeline, configs.hosts()).add(host);
            return host;
        });
        bus.makeTopic(host.id());
        machines.put(host.id(), new Machine(host, setting, timeline, this::reached, pool));
    }

    /** A host without power takes nothing, and the agent there has to live for it. */
    private Optional<SimulatedHypervisor> reached(String underlay) {
        return machines.values().stream()
                .filter(it -> it.joined().underlay().equals(underlay) && it.powered())
                .filter(it ->
                        agent(it.id()).filter(agent -> agent.process().alive()).isPresent())
                .map(Machine::hypervisor)
                .findFirst();
    }

    /** The store that all machines share. */
    public SimulatedPool pool() {
        return pool;
    }

    /** Somebody has signed in for the first time. */
    public void welcome(TenantId tenant) {
        if (setting.quota().isPresent()) {
            untroubled("setup").gridWide(() -> {
                schema.welcome(tenant);
                return tenant;
            });
        }
    }

    /** Of somebody whom no fault befalls. */
    private Transactions untroubled(String who) {
        var gate = new Gate(new Process(who, who, timeline), (_, _) -> io.weft.simulator.faults.Fault.NONE, journal);
        return new MemoryTransactions(schema.database, gate);
    }

    private Follower follower(Plant plant) {
        var events = new MemoryEventList(schema);
        untroubled("setup").gridWide(() -> {
            events.begin();
            return events;
        });
        var who = new Process("follower", "follower", timeline);
        return new Follower(untroubled("follower"), plant.instead(EventList.class, events, who));
    }

    /** Soon after each commit that it may concern, as a stream does, and once in a while. */
    private void keepFollowing() {
        schema.database.afterCommit("outbox", () -> timeline.after(chance.upTo(FOLLOWER_HEARS), follower::look));
        lookAgain();
    }

    private void lookAgain() {
        timeline.after(FOLLOWER_LOOKS, () -> {
            follower.look();
            follower.forget(timeline.instant().minus(RETENTION));
            lookAgain();
        });
    }

    private void keepGroup() {
        timeline.after(GROUP_LOOKS, () -> {
            bus.reports().beat();
            keepGroup();
        });
    }

    public void startController(int number) {
        var process = new Process("controller", "controller-" + number, timeline);
        Optional.ofNullable(controllers.get(number)).map(Controller::process).ifPresent(process::onMachineOf);
        var controller = new Controller(process, shared, around);
        controllers.put(number, controller);
        journal.add(process.name(), "starts");
        process.afterDeath(() -> {
            journal.add(process.name(), "is dead");
            controller.unwind();
            schema.database.sever(it -> it == process);
            again(() -> {
                if (!controllers.get(number).process().alive()) {
                    startController(number);
                }
            });
        });
    }

    public void startAgent(HostId host) {
        var machine = machines.get(host);
        if (!machine.powered()) {
            return;
        }
        var process = new Process("agent", "agent-" + machine.joined().number(), timeline);
        agent(host).map(Agent::process).ifPresent(process::onMachineOf);
        process.afterDeath(() -> diedOn(host, process));
        try {
            var agent = new Agent(process, machine, bus, secrets, around);
            agents.put(host, agent);
            journal.add(process.name(), "starts");
            agent.begin();
        } catch (Fault fault) {
            journal.add(process.name(), "does not start: " + fault.getMessage());
            process.kill();
        } catch (Killed dead) {
            // It will be started again.
        }
    }

    private void diedOn(HostId host, Process process) {
        journal.add(process.name(), "is dead");
        agent(host).filter(it -> it.process() == process).ifPresent(Agent::unwind);
        again(() -> startAgentUnlessAlive(host));
    }

    private void startAgentUnlessAlive(HostId host) {
        if (!Optional.ofNullable(agents.get(host))
                .filter(it -> it.process().alive())
                .isPresent()) {
            startAgent(host);
        }
    }

    private void again(Runnable start) {
        timeline.after(chance.between(AGAIN_AT_LEAST, AGAIN_AT_MOST), () -> {
            if (supervised) {
                start.run();
            }
        });
    }

    /** Whether what ends is started again. */
    public void supervise(boolean whether) {
        supervised = whether;
    }

    /** Starts whatever has ended, now. */
    public void startAll() {
        controllers.forEach((number, it) -> {
            if (!it.process().alive()) {
                startController(number);
            }
        });
        machines.values().stream().filter(it -> !it.powered()).forEach(it -> regainPower(it.id()));
        machines.keySet().forEach(this::startAgentUnlessAlive);
    }

    public void losePower(HostId host) {
        journal.add(machines.get(host).name(), "loses power");
        machines.get(host).losePower();
        Optional.ofNullable(agents.get(host)).ifPresent(it -> it.process().kill());
    }

    public void regainPower(HostId host) {
        journal.add(machines.get(host).name(), "has power");
        machines.get(host).regainPower();
        startAgentUnlessAlive(host);
    }

    /** Called after everything that happens. */
    public void afterEach(Runnable check) {
        checks.add(check);
    }

    public void run(Duration length) {
        var until = timeline.instant().plus(length);
        while (timeline.step(until)) {
            checks.forEach(Runnable::run);
        }
    }

    public Timeline timeline() {
        return timeline;
    }

    public Chance chance() {
        return chance;
    }

    public Journal journal() {
        return journal;
    }

    public Bugs bugs() {
        return bugs;
    }

    public Schema schema() {
        return schema;
    }

    public SimulatedBus bus() {
        return bus;
    }

    public Follower follower() {
        return follower;
    }

    public Library library() {
        return LIBRARY;
    }

    public Configs configs() {
        return configs;
    }

    public List<Controller> controllers() {
        return List.copyOf(controllers.values());
    }

    public List<Machine> machines() {
        return List.copyOf(machines.values());
    }

    public Machine machine(HostId host) {
        return machines.get(host);
    }

    public Optional<Agent> agent(HostId host) {
        return Optional.ofNullable(agents.get(host));
    }

    public Setting setting() {
        return setting;
    }

    /** Nothing that was left in the middle stays there. */
    @Override
    public void close() {
        supervised = false;
        checks.clear();
        controllers.values().forEach(it -> it.process().kill());
        agents.values().forEach(it -> it.process().kill());
        run(Duration.ofMillis(1));
    }
}
