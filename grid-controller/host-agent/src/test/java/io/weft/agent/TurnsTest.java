package io.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.agent.bus.memory.MemoryBus;
import io.weft.agent.files.DirectoryShelf;
import io.weft.agent.files.Shelf;
import io.weft.agent.guests.simulated.SimulatedHypervisor;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.probes.SimulatedProber;
import io.weft.agent.reports.Reporter;
import io.weft.agent.session.Applied;
import io.weft.agent.session.Identity;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.simulated.SimulatedWires;
import io.weft.kernel.Capacity;
import io.weft.orders.Report;
import io.weft.orders.Report.HostFacts;
import io.weft.orders.SessionOrder;
import io.weft.volumes.store.simulated.SimulatedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path directory;

    private final MemoryBus bus = new MemoryBus();

    /** A disk that is full while it is said to be. */
    private static final class Disk implements Shelf {
        private final Shelf real;
        private boolean full;

        Disk(Path directory) {
            real = new DirectoryShelf(directory);
        }

        @Override
        public List<String> names() {
            return real.names();
        }

        @Override
        public byte[] read(String name) {
            return real.read(name);
        }

        @Override
        public void write(String name, byte[] content) {
            if (full) {
                throw new Fault("no space left on device");
            }
            real.write(name, content);
        }

        @Override
        public void remove(String name) {
            real.remove(name);
        }
    }

    private Turns turns(OrderBook book) {
        var clock = Clock.systemUTC();
        var machinery = new Machinery(
                new SimulatedHypervisor("machine", clock, AT_ONCE, AT_ONCE),
                new SimulatedWires(Samples.self(Samples.HERE)),
                new SimulatedStore(),
                new SimulatedProber());
        var reporter = new Reporter(Samples.HERE, "boot", new byte[32], bus, clock);
        var facts = new HostFacts("here", new Capacity(1000, 1000), "10.0.0.1", "tcg", "test", Optional.empty());
        return new Turns(
                new Turns.Line(bus, book, reporter, Turns.Calls.NONE),
                facts,
                machinery,
                Limits.USUAL,
                clock,
                Runnable::run);
    }

    /** As the agents do that are older than a wish: they make nothing of it, and go on with the rest. */
    @Test
    void anOrderThatItCannotReadHoldsUpNothingThatDoesNotWaitForIt() {
        var book = new OrderBook(
                new Identity("boot", Optional.empty(), Optional.empty(), Optional.of("machine")),
                new Applied(new DirectoryShelf(directory)));
        var turns = turns(book);
        var key = "volume/" + Samples.VOLUME;
        bus.raw(
                key,
                "{\"kind\":\"volume\",\"volume\":\"%s\",\"epoch\":1,\"generation\":1,\"wish\":\"MIRRORED\",\"sizeMib\":64}"
                        .formatted(Samples.VOLUME));
        bus.order(session(1, Map.of(key, 1L)));
        turns.read(AT_ONCE);
        assertThat(book.mayAct()).isFalse();

        bus.order(session(2, Map.of()));
        turns.read(AT_ONCE);
        assertThat(book.mayAct()).isTrue();
        assertThat(book.view().volumes()).isEmpty();
    }

    @Test
    void introducesItselfOnceMoreWhenItWasGreeted() {
        var book = new OrderBook(
                new Identity("boot", Optional.empty(), Optional.empty(), Optional.of("machine")),
                new Applied(new DirectoryShelf(directory)));
        var turns = turns(book);
        turns.beat();
        assertThat(hellos()).isEqualTo(1);
        bus.order(session(1, Map.of()));
        turns.read(AT_ONCE);
        turns.beat();
        turns.beat();
        turns.beat();
        assertThat(hellos()).isEqualTo(2);
    }

    private long hellos() {
        return bus.reports().stream().filter(Report.Hello.class::isInstance).count();
    }

    private static SessionOrder session(long number, Map<String, Long> named) {
        return new SessionOrder("boot", 1, number, 10, Optional.empty(), Optional.empty(), named);
    }

    @Test
    void takesLaterWhatTheDiskDidNotTake() {
        var disk = new Disk(directory);
        var book = new OrderBook(
                new Identity("boot", Optional.empty(), Optional.of("machine"), Optional.empty()), new Applied(disk));
        var turns = turns(book);
        bus.order(Samples.absent(Samples.WEB, 7));
        turns.read(AT_ONCE);

        disk.full = true;
        bus.tombstone("instance/" + Samples.WEB);
        bus.order(Samples.absent(Samples.APP, 3));
        assertThatThrownBy(() -> turns.read(AT_ONCE)).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> turns.read(AT_ONCE)).isInstanceOf(Fault.class);
        disk.full = false;

        assertThat(turns.read(AT_ONCE)).isTrue();
        assertThat(disk.names()).containsExactlyInAnyOrder("instance_" + Samples.APP + ".json", "memory");
    }
}
