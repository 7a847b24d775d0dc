package io.weft.simulator.grid;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.simulated.SimulatedHypervisor;
import io.weft.agent.wires.Cidr;
import io.weft.agent.wires.Fabric;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Self;
import io.weft.agent.wires.simulated.SimulatedWires;
import io.weft.controller.hosts.NewHost;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.simulator.time.Timeline;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.simulated.SimulatedPool;
import io.weft.volumes.store.simulated.SimulatedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is there without the agent and outlives it: guests, wires, volumes, the disk. */
public final class Machine {
    private static final Self.Pools POOLS =
            new Self.Pools(Cidr.covering("10.80.0.0/24"), Cidr.covering("10.100.0.0/24"), Optional.empty());

    private final NewHost joined;
    private final SimulatedHypervisor hypervisor;
    private final SimulatedWires wires;
    private final SimulatedStore store = new SimulatedStore();
    private final Store share;
    private final MemoryShelf shelf = new MemoryShelf();
    private final List<Onlooker> onlookers = new ArrayList<>();
    private boolean powered = true;

    /** Told before an agent ends a guest that lives. */
    @FunctionalInterface
    public interface Onlooker {
        void ends(Machine machine, InstanceId guest, String how);
    }

    Machine(
            NewHost joined,
            Setting setting,
            Timeline timeline,
            SimulatedHypervisor.Neighbours neighbours,
            SimulatedPool pool) {
        this.share = pool.from(joined.underlay());
        this.joined = joined;
        this.hypervisor = new SimulatedHypervisor(
                joined.machine().orElseThrow(), timeline, setting.bootTime(), setting.stopTime(), neighbours);
        this.wires = new SimulatedWires(new Self(
                joined.id(), new Ipv4(joined.underlay()), new Ipv4(joined.vtep()), 7700, "eth0", "eth1", POOLS));
    }

    public HostId id() {
        return joined.id();
    }

    public String name() {
        return joined.name();
    }

    NewHost joined() {
        return joined;
    }

    WatchedHypervisor watchedHypervisor() {
        return new WatchedHypervisor(hypervisor, (guest, how) -> onlookers.forEach(it -> it.ends(this, guest, how)));
    }

    public void watch(Onlooker onlooker) {
        onlookers.add(onlooker);
    }

    public SimulatedWires wires() {
        return wires;
    }

    SimulatedStore store() {
        return store;
    }

    /** Of the store that all machines have in common. */
    Store share() {
        return share;
    }

    /** What the store knows it by. */
    public String address() {
        return joined.underlay();
    }

    public MemoryShelf shelf() {
        return shelf;
    }

    public List<GuestSeen> guests() {
        return hypervisor.observe().guests();
    }

    SimulatedHypervisor hypervisor() {
        return hypervisor;
    }

    /** Those that run, and not those that only stand still for a move. */
    public List<GuestSeen> running() {
        return guests().stream().filter(GuestSeen::runsHere).toList();
    }

    public List<GuestSeen> alive() {
        return guests().stream().filter(GuestSeen::alive).toList();
    }

    public List<StoredVolume> volumes() {
        return store.list();
    }

    public Fabric fabric() {
        return wires.fabric();
    }

    /** A guest's process ends by itself. */
    public void crash(InstanceId guest) {
        hypervisor.kill(guest);
    }

    public boolean powered() {
        return powered;
    }

    /** Guests and wires are gone, what was on disk stays. The agent is the caller's to end. */
    void losePower() {
        powered = false;
        alive().forEach(it -> hypervisor.kill(it.instance()));
        wires.tearDown();
    }

    void regainPower() {
        powered = true;
    }
}
