package io.weft.agent.guests.simulated;

import io.weft.agent.Fault;
import io.weft.agent.control.Word;
import io.weft.agent.guests.Boot;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.agent.guests.Hypervisor;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** Follows the port's rules by the clock it is given; loses everything with the process. */
public final class SimulatedHypervisor implements Hypervisor {
    private final Set<String> images = ConcurrentHashMap.newKeySet();
    private final String machine;
    private final InstantSource clock;
    private final Duration bootTime;
    private final Duration stopTime;
    private final Neighbours neighbours;
    private final Map<InstanceId, Guest> guests = new TreeMap<>();

    public SimulatedHypervisor(String machine, InstantSource clock, Duration bootTime, Duration stopTime) {
        this(machine, clock, bootTime, stopTime, Neighbours.NONE);
    }

    /** @param neighbours whom guests are sent to */
    public SimulatedHypervisor(
            String machine, InstantSource clock, Duration bootTime, Duration stopTime, Neighbours neighbours) {
        this.neighbours = neighbours;
        this.machine = machine;
        this.clock = clock;
        this.bootTime = bootTime;
        this.stopTime = stopTime;
    }

    /** How one reaches another. Guests that are only remembered are handed over as what is remembered of them. */
    @FunctionalInterface
    public interface Neighbours {
        Neighbours NONE = _ -> Optional.empty();

        /** @param underlay address; empty while there is no way to it */
        Optional<SimulatedHypervisor> at(String underlay);
    }

    /** @param endsAt when its process is gone */
    private record Guest(Boot boot, Instant startedAt, Optional<Instant> endsAt, Stay stay) {
        Guest(Boot boot, Instant startedAt, Optional<Instant> endsAt) {
            this(boot, startedAt, endsAt, Stay.HERE);
        }

        Guest in(Stay next) {
            return new Guest(boot, startedAt, endsAt, next);
        }

        boolean alive(Instant now) {
            return endsAt.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }

    /** It boots from nothing. */
    @Override
    public void prepare(GuestSpec guest) {}

    @Override
    public Path image(String digest) {
        images.add(digest);
        return Path.of("/simulated", digest);
    }

    @Override
    public void forgetImage(String digest) {
        images.remove(digest);
    }

    /** That would be here. */
    public Set<String> images() {
        return Set.copyOf(images);
    }

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
                                : new Guest(guest.boot(), guest.startedAt(), Optional.of(end), guest.stay()));
    }

    @Override
    public synchronized void ensureAbsent(InstanceId instance) {
        guests.remove(instance);
    }

    @Override
    public synchronized void receive(Boot boot) {
        guests.putIfAbsent(boot.instance(), new Guest(boot, clock.instant(), Optional.empty(), Stay.EXPECTED));
    }

    @Override
    public void send(InstanceOrder order) {
        var move = order.move().orElseThrow(() -> new Fault("nobody says where to"));
        var there = neighbours.at(move.underlay()).orElseThrow(() -> new Fault("no way to " + move.underlay()));
        var sent = leaving(order.instance());
        // From here on the other may have it, whatever is heard of it.
        there.arrive(order.instance(), sent, move.key());
    }

    private synchronized Guest leaving(InstanceId instance) {
        var guest = guests.get(instance);
        if (guest == null || !guest.alive(clock.instant()) || guest.stay() != Stay.HERE) {
            throw new Fault("there is no such guest to send");
        }
        guests.put(instance, guest.in(Stay.SENT));
        return guest;
    }

    private synchronized void arrive(InstanceId instance, Guest sent, String key) {
        var expected = guests.get(instance);
        var isExpected = expected != null
                && expected.stay() == Stay.EXPECTED
                && expected.alive(clock.instant())
                && expected.boot()
                        .order()
                        .move()
                        .filter(it -> it.key().equals(key))
                        .isPresent();
        if (isExpected) {
            guests.put(instance, new Guest(expected.boot(), sent.startedAt(), sent.endsAt()));
        }
    }

    @Override
    public synchronized void resume(InstanceId instance) {
        guests.computeIfPresent(instance, (_, guest) -> guest.stay() == Stay.SENT ? guest.in(Stay.HERE) : guest);
    }

    @Override
    public synchronized Set<InstanceId> capture(List<Taking> taken, Runnable cut, IntConsumer percent) {
        var now = clock.instant();
        taken.stream()
                .map(it -> Optional.ofNullable(guests.get(it.instance())))
                .filter(it -> it.filter(guest -> guest.alive(now) && guest.stay() == Stay.HERE)
                        .isEmpty())
                .findFirst()
                .ifPresent(_ -> {
                    throw new Fault("a guest to take a snapshot of does not run here");
                });
        cut.run();
        percent.accept(100);
        return Set.of();
    }

    @Override
    public synchronized void grow(InstanceId instance, VolumeId volume, int sizeMib) {
        var guest = guests.get(instance);
        if (guest == null || !guest.alive(clock.instant()) || guest.stay() != Stay.HERE) {
            throw new Fault("instance " + instance + " does not run here");
        }
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
        var word = guest.stay() == Stay.EXPECTED
                ? Word.SILENT
                : guest.endsAt().isPresent() ? Word.STOPPING : age.compareTo(bootTime) >= 0 ? Word.READY : Word.SILENT;
        var memory = guest.alive(now) ? (long) guest.boot().spec().memoryMib() << 20 : 0;
        return new GuestSeen(
                guest.boot().instance(),
                guest.alive(now),
                Optional.of(guest.boot().order()),
                word,
                "",
                age.compareTo(bootTime) >= 0,
                age.toNanos() / 100,
                memory,
                guest.stay(),
                List.of());
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
    public synchronized Optional<ByteChannel> screen(InstanceId instance) {
        return Optional.ofNullable(guests.get(instance))
                .filter(guest -> guest.boot().spec().screen().isPresent())
                .flatMap(_ -> serial(instance));
    }

    @Override
    public void close() {}
}
