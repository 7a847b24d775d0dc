package io.weft.simulator.grid;

import io.weft.catalog.Expansion;
import io.weft.controller.addresses.AddressPool;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Announcing;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.applications.Limits;
import io.weft.controller.applications.Operating;
import io.weft.controller.applications.Requests;
import io.weft.controller.bus.BusFault;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.convicting.Convicting;
import io.weft.controller.events.Listeners;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.images.Images;
import io.weft.controller.instances.History;
import io.weft.controller.instances.Instances;
import io.weft.controller.joining.HostSecrets;
import io.weft.controller.leaving.Draining;
import io.weft.controller.leaving.Premises;
import io.weft.controller.leaving.Telling;
import io.weft.controller.loop.Adoption;
import io.weft.controller.loop.ApplicationLoop;
import io.weft.controller.loop.Blueprints;
import io.weft.controller.loop.Parts;
import io.weft.controller.loop.Pass;
import io.weft.controller.loop.Queue;
import io.weft.controller.loop.Snapshots;
import io.weft.controller.observing.Attesting;
import io.weft.controller.observing.Course;
import io.weft.controller.observing.Hearing;
import io.weft.controller.observing.Observer;
import io.weft.controller.observing.Presence;
import io.weft.controller.observing.Sightings;
import io.weft.controller.operations.Operations;
import io.weft.controller.ordering.Asks;
import io.weft.controller.ordering.CurrentOrders;
import io.weft.controller.ordering.OrderBus;
import io.weft.controller.ordering.Ordering;
import io.weft.controller.ordering.OrderingLoop;
import io.weft.controller.ordering.Published;
import io.weft.controller.ordering.Sessions;
import io.weft.controller.quotas.Allotment;
import io.weft.controller.quotas.Allowance;
import io.weft.controller.quotas.Allowances;
import io.weft.controller.signals.Pulse;
import io.weft.controller.signals.Replicas;
import io.weft.controller.stores.Fencing;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Outbox;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.simulator.bus.MemoryOrderBus;
import io.weft.simulator.bus.SimulatedBus;
import io.weft.simulator.faults.Gate;
import io.weft.simulator.faults.Process;
import io.weft.simulator.memory.EventList;
import io.weft.simulator.memory.MemoryAddresses;
import io.weft.simulator.memory.MemoryAllowances;
import io.weft.simulator.memory.MemoryApplications;
import io.weft.simulator.memory.MemoryAsks;
import io.weft.simulator.memory.MemoryCircuits;
import io.weft.simulator.memory.MemoryEventList;
import io.weft.simulator.memory.MemoryHistory;
import io.weft.simulator.memory.MemoryHosts;
import io.weft.simulator.memory.MemoryInstances;
import io.weft.simulator.memory.MemoryKeeping;
import io.weft.simulator.memory.MemoryOperations;
import io.weft.simulator.memory.MemoryOutbox;
import io.weft.simulator.memory.MemoryPresence;
import io.weft.simulator.memory.MemoryPublished;
import io.weft.simulator.memory.MemorySessions;
import io.weft.simulator.memory.MemoryTransactions;
import io.weft.simulator.memory.MemoryVolumes;
import io.weft.simulator.memory.Schema;
import io.weft.tenancy.Budgeting;
import io.weft.tenancy.Quota;
import io.weft.volumes.StoreGate;
import io.weft.volumes.store.simulated.SimulatedPool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/** One controller as the program has it, from its start to its end. */
public final class Controller {
    private static final Duration NEVER_BY_ITSELF = Duration.ofHours(1);
    private static final Duration FENCING_PERIOD = Duration.ofSeconds(1);
    private static final int REPORTS = 100;
    private static final Allowances UNLIMITED = new Allowances() {
        @Override
        public Allowance of(TenantId tenant) {
            return Allowance.UNLIMITED;
        }

        @Override
        public Allotment of(TenantId tenant, ProjectId project) {
            return Allotment.UNLIMITED;
        }

        @Override
        public Allotment lock(TenantId tenant, ProjectId project) {
            return Allotment.UNLIMITED;
        }

        @Override
        public boolean isThere(TenantId tenant, ProjectId project) {
            return true;
        }

        @Override
        public Optional<Budgeting.Freeze> frozen(TenantId tenant, ApplicationId application) {
            return Optional.empty();
        }
    };

    private final Process process;
    private final SimulatedBus bus;
    private final Ports ports;
    private final Configs configs;
    private final Surroundings around;
    private final Deque<Consumer<Desk>> asked = new ArrayDeque<>();
    private final List<Loop> loops;
    private final Loop requests;
    private long next;

    /** What all controllers of a grid have in common. */
    record Shared(
            Schema schema,
            SimulatedBus bus,
            Configs configs,
            Map<Hold.Kind, AddressPool> pools,
            Library library,
            Images images,
            Optional<Quota> quota,
            SimulatedPool pool) {}

    /** Who can be asked for something. */
    public record Desk(Requests requests, Draining draining, Pulse pulse) {}

    Controller(Process process, Shared shared, Surroundings around) {
        this.process = process;
        this.bus = shared.bus();
        this.configs = shared.configs();
        this.around = around;
        this.ports = new Ports(shared, around, process);
        var signals = new Signals();
        var desk = new Desk(requests(signals, shared.library()), draining(), signals);
        var planning = new Loop(process, "planning", around, configs.loop().period(), planning(signals, shared));
        var publishing =
                new Loop(process, "publishing", around, configs.ordering().period(), publishing(signals));
        var hearing = new Loop(process, "hearing", around, Duration.ofMillis(500), hearing(signals));
        var sequencing =
                new Loop(process, "sequencing", around, configs.events().period(), this::placeEvents);
        requests = new Loop(process, "requests", around, NEVER_BY_ITSELF, () -> answer(desk));
        signals.planning = Optional.of(planning);
        signals.publishing = Optional.of(publishing);
        loops = new ArrayList<>(List.of(planning, publishing, hearing, sequencing, requests));
        if (configs.hosts().convict()) {
            loops.add(new Loop(process, "convicting", around, configs.hosts().convictPeriod(), convicting(signals)));
        }
        if (configs.loop().store().shared()) {
            loops.add(new Loop(process, "fencing", around, FENCING_PERIOD, fencing(signals)));
        }
        bus.reports().join(process, hearing::signal);
        loops.forEach(Loop::begin);
    }

    /** The pulse of a program whose loops are not waiting for it on threads. */
    private static final class Signals extends Pulse {
        private Optional<Loop> planning = Optional.empty();
        private Optional<Loop> publishing = Optional.empty();

        @Override
        public void plan() {
            planning.ifPresent(Loop::signal);
        }

        @Override
        public void publish() {
            publishing.ifPresent(Loop::signal);
        }
    }

    public Process process() {
        return process;
    }

    /** A request, on a thread of the controller's. */
    public void ask(Consumer<Desk> request) {
        asked.add(request);
        requests.signal();
    }

    void unwind() {
        loops.forEach(Loop::end);
    }

    private void answer(Desk desk) {
        for (var next = asked.poll(); next != null; next = asked.poll()) {
            next.accept(desk);
        }
    }

    private Draining draining() {
        var premises = new Premises(ports.hosts, ports.instances, ports.volumes, ports.circuits, ports.applications);
        var telling = new Telling(ports.outbox, ports.clock, around.chance());
        return new Draining(ports.transactions, premises, ports.keeping, ports.applications, telling);
    }

    private Runnable fencing(Pulse pulse) {
        var fencing = new Fencing(
                ports.transactions,
                ports.hosts,
                ports.keeping,
                ports.instances,
                ports.applications,
                new io.weft.controller.stores.Gate(Optional.of(ports.storeGate), ports.clock, Duration.ZERO),
                new Fencing.Telling(ports.outbox, ports.clock, around.chance()));
        return () -> {
            if (fencing.once()) {
                around.journal().add(process.name(), "shuts out or lets in");
                pulse.plan();
            }
        };
    }

    private Runnable convicting(Pulse pulse) {
        var convicting = new Convicting(
                ports.transactions,
                ports.keeping,
                ports.instances,
                ports.applications,
                ports.outbox,
                new Convicting.Judgement(configs.hosts(), around.chance()),
                ports.clock);
        return () -> {
            var lost = convicting.once();
            if (!lost.isEmpty()) {
                around.journal().add(process.name(), "convicts " + lost.size() + " hosts");
                pulse.plan();
                pulse.publish();
            }
        };
    }

    private Requests requests(Pulse pulse, Library library) {
        var operating = new Operating(
                ports.operations,
                configs.operations(),
                ports.clock,
                around.chance()::next,
                ports.applications,
                library,
                ports.volumes);
        var announcing = new Announcing(ports.outbox, around.chance(), pulse);
        return new Requests(
                ports.transactions,
                ports.applications,
                ports.volumes,
                library,
                new Limits(ports.allowances, Controller::admitted),
                operating,
                announcing);
    }

    /** What would survive is looked at by no simulated controller: whatever is asked may begin. */
    private static void admitted(Application asked, Expansion drawn) {}

    /** Nobody follows a simulated controller's stream, so its line to the other controllers is never opened. */
    private Listeners listeners() {
        return new Listeners(configs.events(), new Replicas(new PGSimpleDataSource()));
    }

    private Runnable planning(Pulse pulse, Shared shared) {
        var parts = new Parts(ports.instances, ports.volumes, ports.circuits, ports.operations, ports.allowances);
        var adoption = new Adoption(
                parts, ports.applications, ports.hosts, ports.addresses, ports.history, ports.outbox, around.chance());
        var blueprints = new Blueprints(ports.applications, shared.library());
        var snapshots = new Snapshots(
                parts,
                new Queue(parts, ports.applications, blueprints),
                ports.hosts,
                ports.addresses,
                shared.images(),
                ports.clock,
                around.chance(),
                configs.loop());
        var pass = new Pass(
                ports.transactions, ports.applications, blueprints, snapshots, adoption, ports.clock, configs.loop());
        var loop = new ApplicationLoop(pass, pulse, listeners(), configs.loop());
        return passes(loop::onePass, configs.loop().batch());
    }

    private Runnable publishing(Pulse pulse) {
        var current = new CurrentOrders(
                ports.instances,
                ports.volumes,
                ports.circuits,
                ports.asks,
                (_, _) -> List.of(),
                ports.hosts,
                new HostSecrets(configs.grid()));
        var ordering = new Ordering(
                ports.transactions,
                ports.hosts,
                current,
                ports.published,
                ports.sessions,
                ports.orders,
                new Ordering.Terms(ports.clock, configs.hosts(), configs.ordering(), Configs.GRID));
        var loop = new OrderingLoop(ordering, pulse, configs.ordering(), ports.clock);
        return passes(loop::onePass, configs.ordering().batch());
    }

    private static Runnable passes(BooleanSupplier pass, int batch) {
        return () -> {
            for (var made = 0; made < batch && pass.getAsBoolean(); made++) {
                // Until nothing is left to do.
            }
        };
    }

    private void placeEvents() {
        var batch = configs.events().batch();
        while (ports.transactions.gridWide(() -> ports.events.place(batch)) == batch) {
            // Until none is without a place.
        }
    }

    private Runnable hearing(Pulse pulse) {
        var sightings = new Sightings(
                ports.instances, ports.volumes, ports.circuits, ports.history, ports.outbox, around.chance());
        var memory = new Observer.Memory(
                ports.hosts, ports.applications, ports.published, ports.asks, ports.keeping, configs.hosts());
        var observer = new Observer(
                ports.transactions, ports.presence, sightings, memory, ports.outbox, ports.clock, around.chance());
        var hearing = new Hearing(new HostSecrets(configs.grid()), observer, pulse, listeners());
        var reading = new Attesting(ports.transactions, ports.keeping, ports.clock, configs.reports()).of(new Place());
        return () -> {
            listen(hearing);
            if (configs.hosts().convict()) {
                reading.look();
            }
        };
    }

    /** Where this controller is in the reports, which have one part. */
    private final class Place implements Course {
        @Override
        public Set<Integer> parts() {
            return bus.reports().isRead(process) ? Set.of(0) : Set.of();
        }

        @Override
        public long position(int part) {
            return next;
        }

        @Override
        public Map<Integer, Long> ends() {
            return bus.isAway() || parts().isEmpty()
                    ? Map.of()
                    : Map.of(0, bus.reports().end());
        }

        @Override
        public int outOf() {
            return 1;
        }
    }

    /** As the program does: the offset is committed behind what was heard, and after a fault a new consumer begins there. */
    private void listen(Hearing hearing) {
        var topic = bus.reports();
        for (var batch = topic.poll(process, REPORTS);
                !batch.records().isEmpty();
                batch = topic.poll(process, REPORTS)) {
            for (var record : batch.records()) {
                hearing.hear(record.key(), record.report(), Optional.of(record.signature()));
            }
            process.breathe();
            next = batch.next();
            topic.commit(process, next);
        }
    }

    /** The ports of one controller, each behind its gate. */
    private static final class Ports {
        final InstantSource clock;
        final Transactions transactions;
        final Applications applications;
        final Hosts hosts;
        final Keeping keeping;
        final Instances instances;
        final History history;
        final Volumes volumes;
        final Circuits circuits;
        final Operations operations;
        final Addresses addresses;
        final Published published;
        final Sessions sessions;
        final Presence presence;
        final Asks asks;
        final Allowances allowances;
        final Outbox outbox;
        final EventList events;
        final OrderBus orders;
        final StoreGate storeGate;
        private final Gate gate;
        private final Schema schema;
        private final Plant plant;

        Ports(Shared shared, Surroundings around, Process process) {
            this.schema = shared.schema();
            this.plant = around.plant();
            this.gate = new Gate(process, around.faults(), around.journal());
            this.clock = process::now;
            transactions = plant.instead(Transactions.class, new MemoryTransactions(schema.database, gate), process);
            applications = stored(Applications.class, new MemoryApplications(schema));
            hosts = stored(
                    Hosts.class, new MemoryHosts(schema, clock, shared.configs().hosts()));
            keeping = stored(
                    Keeping.class, new MemoryKeeping(schema, shared.configs().hosts()));
            instances = stored(Instances.class, new MemoryInstances(schema));
            history = stored(History.class, new MemoryHistory(schema));
            volumes = stored(Volumes.class, new MemoryVolumes(schema));
            circuits = stored(Circuits.class, new MemoryCircuits(schema));
            operations = stored(Operations.class, new MemoryOperations(schema));
            addresses = stored(Addresses.class, new MemoryAddresses(schema, shared.pools()));
            published = stored(Published.class, new MemoryPublished(schema));
            sessions = stored(Sessions.class, new MemorySessions(schema));
            presence = stored(Presence.class, new MemoryPresence(schema));
            allowances = shared.quota()
                    .map(it -> stored(Allowances.class, new MemoryAllowances(schema, it)))
                    .orElse(UNLIMITED);
            asks = stored(Asks.class, new MemoryAsks(schema, clock));
            outbox = stored(Outbox.class, new MemoryOutbox(schema));
            events = stored(EventList.class, new MemoryEventList(schema));
            orders = gate.guarded(
                    OrderBus.class,
                    plant.instead(OrderBus.class, new MemoryOrderBus(shared.bus()), process),
                    what -> new BusFault(what, new IllegalStateException("as the run wants it")));
            storeGate = gate.guarded(
                    StoreGate.class,
                    plant.instead(StoreGate.class, shared.pool(), process),
                    what -> new StoreGate.Unproved(what, new IllegalStateException("as the run wants it")));
        }

        private <T> T stored(Class<T> port, T real) {
            return gate.guarded(port, plant.instead(port, real, gate.process()), schema.database::lost);
        }
    }
}
