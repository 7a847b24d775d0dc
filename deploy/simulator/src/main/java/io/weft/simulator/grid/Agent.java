package io.weft.simulator.grid;

import io.weft.agent.Fault;
import io.weft.agent.Turns;
import io.weft.agent.bus.Bus;
import io.weft.agent.files.Shelf;
import io.weft.agent.guests.Hypervisor;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.probes.SimulatedProber;
import io.weft.agent.reports.Reporter;
import io.weft.agent.session.Applied;
import io.weft.agent.session.Identity;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Wires;
import io.weft.controller.joining.HostSecrets;
import io.weft.orders.Report.HostFacts;
import io.weft.simulator.bus.HostBus;
import io.weft.simulator.bus.SimulatedBus;
import io.weft.simulator.faults.Gate;
import io.weft.simulator.faults.Killed;
import io.weft.simulator.faults.Process;
import io.weft.simulator.time.Strand;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.Stores;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One boot of a machine's agent, from its start to its end. */
public final class Agent {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

    private final Process process;
    private final Surroundings around;
    private final Gate gate;
    private final OrderBook book;
    private final Loop reading;
    private final Loop passing;
    private final Loop beating;
    private final Turns turns;
    private final Turnstile turnstile;
    private final Set<Strand> steps = new LinkedHashSet<>();

    Agent(Process process, Machine machine, SimulatedBus shared, HostSecrets secrets, Surroundings around) {
        this.process = process;
        this.around = around;
        this.gate = new Gate(process, around.faults(), around.journal());
        this.turnstile = new Turnstile(process, around.timeline());
        reading = new Loop(process, "reading", around, POLL, () -> turnstile.alone(this::read));
        passing = new Loop(process, "passing", around, Limits.USUAL.period(), () -> turnstile.alone(this::pass));
        beating = new Loop(process, "beating", around, HEARTBEAT, () -> turnstile.alone(this::beat));
        var host = machine.joined();
        var boot = around.chance().next().toString();
        var bus = port(Bus.class, new HostBus(shared, host.id(), reading::signal), Fault::new);
        var identity = new Identity(boot, Optional.of(Configs.GRID.value()), host.machine(), Optional.empty());
        book = new OrderBook(identity, new Applied(port(Shelf.class, machine.shelf(), Fault::new)));
        var line = new Turns.Line(
                bus,
                book,
                new Reporter(host.id(), boot, secrets.signingKey(host.id()), bus, process::now),
                Turns.Calls.NONE);
        var facts = new HostFacts(
                host.name(),
                host.capacity(),
                host.underlay(),
                host.acceleration(),
                "simulated",
                Optional.empty(),
                List.of(Stores.LOCAL, Stores.RBD));
        turns = new Turns(line, facts, machinery(machine), Limits.USUAL, process::now, this::carryOut);
    }

    private Machinery machinery(Machine machine) {
        return new Machinery(
                port(Hypervisor.class, machine.watchedHypervisor(), Fault::new),
                port(Wires.class, machine.wires(), Fault::new),
                new Stores(Map.of(
                        Stores.LOCAL, port(Store.class, machine.store(), StoreFault::new),
                        Stores.RBD, port(Store.class, machine.share(), StoreFault::new))),
                new SimulatedProber());
    }

    private <T> T port(Class<T> port, T real, Function<String, RuntimeException> failure) {
        return gate.guarded(port, around.plant().instead(port, real, process), failure);
    }

    void begin() {
        reading.begin();
        passing.begin();
        beating.begin();
    }

    void unwind() {
        reading.end();
        passing.end();
        beating.end();
        steps.forEach(it -> around.timeline().after(Duration.ZERO, it.waker()));
    }

    public Process process() {
        return process;
    }

    /** Whether the controller has answered this boot. */
    public boolean mayAct() {
        return book.mayAct();
    }

    private void read() {
        if (turns.read(POLL)) {
            passing.signal();
        }
    }

    private void pass() {
        turns.pass();
    }

    private void beat() {
        turns.beat();
    }

    /** Steps of guests take their time, and the agent may be gone before they are done. */
    private void carryOut(Runnable step) {
        around.timeline().after(around.chance().upTo(LONGEST_STEP), () -> finish(step));
    }

    private void finish(Runnable step) {
        var strand = new Strand(process.name() + " step", around.timeline(), () -> {
            try {
                process.breathe();
                turnstile.alone(step);
                passing.signal();
            } catch (Killed dead) {
                // Its effort is forgotten with it.
            }
        });
        steps.add(strand);
        strand.go();
        steps.removeIf(Strand::ended);
    }
}
