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
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Wires;
import io.weft.controller.joining.HostSecrets;
import io.weft.orders.Report.HostFacts;
import io.weft.simulator.bus.HostBus;
import io.weft.simulator.bus.SimulatedBus;
import io.weft.simulator.faults.Gate;
import io.weft.simulator.faults.Killed;
import io.weft.simulator.faults.Process;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import java.time.Duration;
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
    private final Turn reading;
    private final Turn passing;
    private final Turn beating;
    private final Turns turns;

    Agent(Process process, Machine machine, SimulatedBus shared, HostSecrets secrets, Surroundings around) {
        this.process = process;
        this.around = around;
        this.gate = new Gate(process, around.faults(), around.journal());
        reading = new Turn(process, "reading", around, POLL, this::read);
        passing = new Turn(process, "passing", around, Limits.USUAL.period(), this::pass);
        beating = new Turn(process, "beating", around, HEARTBEAT, this::beat);
        var host = machine.joined();
        var boot = around.chance().next().toString();
        var bus = port(Bus.class, new HostBus(shared, host.id(), reading::wake), Fault::new);
        book = new OrderBook(boot, new Applied(port(Shelf.class, machine.shelf(), Fault::new)));
        var line = new Turns.Line(
                bus, book, new Reporter(host.id(), boot, secrets.signingKey(host.id()), bus, process::now));
        var facts = new HostFacts(host.name(), host.capacity(), host.underlay(), host.acceleration(), "simulated");
        turns = new Turns(line, facts, machinery(machine), Limits.USUAL, process::now, this::carryOut);
    }

    private Machinery machinery(Machine machine) {
        return new Machinery(
                port(Hypervisor.class, machine.watchedHypervisor(), Fault::new),
                port(Wires.class, machine.wires(), Fault::new),
                port(Store.class, machine.store(), StoreFault::new),
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

    public Process process() {
        return process;
    }

    /** Whether the controller has answered this boot. */
    public boolean mayAct() {
        return book.mayAct();
    }

    private void read() {
        if (turns.read(POLL)) {
            passing.wake();
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
        if (process.frozen()) {
            around.timeline().at(process.frozenUntil(), () -> finish(step));
        } else if (process.alive()) {
            try {
                step.run();
                passing.wake();
            } catch (Killed dead) {
                // Its effort is forgotten with it.
            }
        }
    }
}
