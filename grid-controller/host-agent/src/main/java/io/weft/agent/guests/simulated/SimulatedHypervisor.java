package io.weft.agent.guests.simulated;

import io.weft.agent.control.Word;
import io.weft.agent.guests.Boot;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.Hypervisor;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Follows the port's rules by the clock it is given; loses everything with the process. */
public final class SimulatedHypervisor implements Hypervisor {
    private final String machine;
    private final InstantSource clock;
    private final Duration bootTime;
    private final Duration stopTime;
    private final Map<InstanceId, Guest> guests = new TreeMap<>();

    public SimulatedHypervisor(String machine, InstantSource clock, Duration bootTime, Duration stopTime) {
        this.machine = machine;
        this.clock = clock;
        this.bootTime = bootTime;
        this.stopTime = stopTime;
    }

    /** @param endsAt when its process is gone */
    private record Guest(Boot boot, Instant startedAt, Optional<Instant> endsAt) {
        boolean alive(Instant now) {
            return endsAt.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }

    /** It boots from nothing. */
    @Override
    public void prepare(GuestSpec guest) {}

    @Override
    public synchronized void ensureRunning(Boot boot) {
        var now = clock.instant();
        var known = guests.get(boot.instance());
        if (known == null || !known.alive(now)) {
            guests.put(boot.instance(), new Guest(boot, now, Optional.empty()));
        }
    }

    @Override
    public synchronized void askToStop(InstanceId instance) {
        endAt(instance, clock.instant().plus(stopTime));
    }

    @Override
    public synchronized void kill(InstanceId instance) {
        endAt(instance, clock.instant());
    }

    private void endAt(InstanceId instance, Instant end) {
        guests.computeIfPresent(
                instance,
                (_, guest) ->
                        guest.endsAt().filter(sooner -> sooner.isBefore(end)).isPresent()
                                ? guest
                                : new Guest(guest.boot(), guest.startedAt(), Optional.of(end)));
    }

    @Override
    public synchronized void ensureAbsent(InstanceId instance) {
        guests.remove(instance);
    }

    @Override
    public String machine() {
        return machine;
    }

    @Override
    public synchronized Observation observe() {
        var now = clock.instant();
        return new Observation(
                guests.values().stream().map(guest -> seen(guest, now)).toList(), List.of());
    }

    private GuestSeen seen(Guest guest, Instant now) {
        var age = Duration.between(guest.startedAt(), now);
        var word = guest.endsAt().isPresent() ? Word.STOPPING : age.compareTo(bootTime) >= 0 ? Word.READY : Word.SILENT;
        var memory = guest.alive(now) ? (long) guest.boot().spec().memoryMib() << 20 : 0;
        return new GuestSeen(
                guest.boot().instance(),
                guest.alive(now),
                Optional.of(guest.boot().order()),
                word,
                "",
                age.compareTo(bootTime) >= 0,
                age.toNanos() / 100,
                memory);
    }

    @Override
    public synchronized Optional<String> consoleLog(InstanceId instance, int maxBytes) {
        return Optional.ofNullable(guests.get(instance))
                .map(guest -> "simulated guest " + guest.boot().spec().name() + "\n");
    }

    @Override
    public synchronized Optional<ByteChannel> serial(InstanceId instance) {
        return Optional.ofNullable(guests.get(instance))
                .filter(guest -> guest.alive(clock.instant()))
                .map(_ -> new EchoLine());
    }

    @Override
    public void close() {}
}
