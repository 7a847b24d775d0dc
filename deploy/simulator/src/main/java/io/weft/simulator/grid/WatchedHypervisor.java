package io.weft.simulator.grid;

import io.weft.agent.guests.Boot;
import io.weft.agent.guests.Hypervisor;
import io.weft.agent.guests.simulated.SimulatedHypervisor;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** The simulated hypervisor, with somebody who looks on whenever an agent ends a guest. */
final class WatchedHypervisor implements Hypervisor {
    private final SimulatedHypervisor real;
    private final BiConsumer<InstanceId, String> onlooker;

    WatchedHypervisor(SimulatedHypervisor real, BiConsumer<InstanceId, String> onlooker) {
        this.real = real;
        this.onlooker = onlooker;
    }

    @Override
    public void ensureRunning(Boot boot) {
        real.ensureRunning(boot);
    }

    @Override
    public void askToStop(InstanceId instance) {
        tell(instance, "asked to stop");
        real.askToStop(instance);
    }

    @Override
    public void kill(InstanceId instance) {
        tell(instance, "killed");
        real.kill(instance);
    }

    @Override
    public void ensureAbsent(InstanceId instance) {
        tell(instance, "removed");
        real.ensureAbsent(instance);
    }

    private void tell(InstanceId instance, String what) {
        var lives =
                real.observe().guests().stream().anyMatch(it -> it.instance().equals(instance) && it.runsHere());
        if (lives) {
            onlooker.accept(instance, what);
        }
    }

    @Override
    public void prepare(GuestSpec guest) {
        real.prepare(guest);
    }

    @Override
    public void forgetImage(String digest) {
        real.forgetImage(digest);
    }

    @Override
    public Path image(String digest) {
        return real.image(digest);
    }

    @Override
    public Set<InstanceId> capture(List<Taking> guests, Runnable cut, IntConsumer percent) {
        return real.capture(guests, cut, percent);
    }

    @Override
    public void receive(Boot boot) {
        real.receive(boot);
    }

    @Override
    public void send(InstanceOrder order) {
        real.send(order);
    }

    @Override
    public void resume(InstanceId instance) {
        real.resume(instance);
    }

    @Override
    public String machine() {
        return real.machine();
    }

    @Override
    public void grow(InstanceId instance, VolumeId volume, int sizeMib) {
        real.grow(instance, volume, sizeMib);
    }

    @Override
    public Observation observe() {
        return real.observe();
    }

    @Override
    public Optional<String> consoleLog(InstanceId instance, int maxBytes) {
        return real.consoleLog(instance, maxBytes);
    }

    @Override
    public Optional<ByteChannel> serial(InstanceId instance) {
        return real.serial(instance);
    }

    @Override
    public Optional<ByteChannel> screen(InstanceId instance) {
        return real.screen(instance);
    }

    @Override
    public void close() {}
}
