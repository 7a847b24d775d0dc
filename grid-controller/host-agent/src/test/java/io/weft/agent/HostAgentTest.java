package io.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.bus.memory.MemoryBus;
import io.weft.agent.files.DirectoryShelf;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.simulated.SimulatedHypervisor;
import io.weft.agent.metering.Meters;
import io.weft.agent.metering.Stopwatch;
import io.weft.agent.pass.Limits;
import io.weft.agent.pass.Machinery;
import io.weft.agent.pass.Wake;
import io.weft.agent.probes.SimulatedProber;
import io.weft.agent.reports.Reporter;
import io.weft.agent.session.Applied;
import io.weft.agent.session.Identity;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.simulated.SimulatedWires;
import io.weft.kernel.Capacity;
import io.weft.kernel.InstanceId;
import io.weft.orders.AskOrder;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.orders.Report;
import io.weft.orders.SessionOrder;
import io.weft.orders.VolumeOrder;
import io.weft.volumes.store.simulated.SimulatedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent over simulated machinery. */
class HostAgentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BOOT = "this-boot";
    private static final String MACHINE = "this-machine";
    private static final String GRID = "this-grid";
    private final MemoryBus bus = new MemoryBus();

    @TempDir
    Path state;

    private HostAgent agent;
    private SimulatedHypervisor hypervisor;

    @BeforeEach
    void start() {
        hypervisor =
                new SimulatedHypervisor(MACHINE, Clock.systemUTC(), Duration.ofMillis(100), Duration.ofMillis(100));
        startJoinedAs(MACHINE);
    }

    private void startJoinedAs(String machine) {
        var clock = Clock.systemUTC();
        var wake = new Wake();
        var machinery = new Machinery(
                hypervisor,
                new SimulatedWires(Samples.self(Samples.HERE)),
                new SimulatedStore(),
                new SimulatedProber());
        var book = new OrderBook(
                new Identity(BOOT, Optional.of(GRID), Optional.of(machine), Optional.empty()),
                new Applied(DirectoryShelf.of(Samples.HERE.toString(), state.resolve("applied"))));
        var line = new Turns.Line(
                bus, book, new Reporter(Samples.HERE, BOOT, new byte[] {1}, bus, clock), Turns.Calls.NONE);
        var facts = new Report.HostFacts(
                "h1", new Capacity(1000, 1024), "10.77.6.11", "tcg", Agent.VERSION, Optional.empty());
        var meters = new Meters(
                new Meters.Desk(Samples.HERE, new byte[] {1}, bus),
                DirectoryShelf.of(Samples.HERE.toString(), state.resolve("usage")),
                new Stopwatch(clock)::now,
                Duration.ofMillis(100));
        agent = new HostAgent(line, facts, machinery, Limits.USUAL, new HostAgent.Pace(clock, wake, meters));
        agent.start();
    }

    @AfterEach
    void end() {
        agent.close();
    }

    @Test
    void startsNothingBeforeTheSessionStands() {
        bus.order(Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1")));
        Eventually.until("preparing", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.PREPARING)));
        assertThat(hypervisor.observe().guests()).isEmpty();
        assertThat(bus.reports()).anyMatch(Report.Hello.class::isInstance);
        bus.order(new SessionOrder("another-boot", 1, 1, 10, Optional.empty(), Optional.empty(), Map.of()));
        bus.order(new SessionOrder(
                BOOT, 1, 1, 10, Optional.empty(), Optional.empty(), Map.of("instance/" + Samples.WEB, 1L)));
        Eventually.until("ready", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
    }

    @Test
    void preparesWithoutMakingAnythingAndRunsWhenItsTurnComes() {
        session();
        var web = Samples.guest("web", "10.86.0.1");
        bus.order(Samples.prepared(Samples.WEB, web));
        bus.order(Samples.prepared(Samples.APP, Samples.guest("app", "10.86.0.2")));
        Eventually.until("preparing", SOON, () -> state(Samples.APP).equals(Optional.of(GuestState.PREPARING)));
        bus.tombstone("instance/" + Samples.APP);
        Eventually.until("forgotten", SOON, () -> state(Samples.APP).isEmpty());
        assertThat(hypervisor.observe().guests()).isEmpty();
        bus.order(Samples.running(Samples.WEB, 1, web));
        Eventually.until("ready", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
    }

    @Test
    void waitsForEveryOrderTheSessionNames() {
        bus.order(new SessionOrder(
                BOOT,
                1,
                1,
                10,
                Optional.empty(),
                Optional.empty(),
                Map.of("instance/" + Samples.WEB, 1L, "instance/" + Samples.APP, 2L)));
        bus.order(Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1")));
        bus.order(Samples.running(Samples.APP, 1, Samples.guest("app", "10.86.0.2")));
        Eventually.until("preparing", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.PREPARING)));
        assertThat(hypervisor.observe().guests()).isEmpty();
        bus.order(Samples.running(Samples.APP, 2, Samples.guest("app", "10.86.0.2")));
        Eventually.until("ready", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
    }

    @Test
    void removesAnAbsentGuestAndRestartsACrashedOne() {
        session();
        bus.order(Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1")));
        Eventually.until("ready", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
        hypervisor.kill(Samples.WEB);
        Eventually.until("crash is seen", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.FAILED)));
        Eventually.until("ready again", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
        bus.order(Samples.absent(Samples.WEB, 2));
        Eventually.until("absent", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.ABSENT)));
        assertThat(hypervisor.observe().guests()).isEmpty();
        bus.order(Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1")));
        bus.tombstone("instance/" + Samples.WEB);
        Eventually.until("forgotten", SOON, () -> state(Samples.WEB).isEmpty());
    }

    @Test
    void waitsForItsVolume() {
        session();
        var use = new GuestSpec.VolumeUse("data", Samples.VOLUME, "vol-data", "/data", 1);
        bus.order(Samples.running(
                Samples.WEB,
                1,
                Samples.with(Samples.guest("db", "10.86.0.1"), List.of(use), Optional.empty(), GuestSpec.Egress.NONE)));
        Eventually.until(
                "waits",
                SOON,
                () -> seen(Samples.WEB)
                        .filter(seen -> seen.reason().equals("waiting for volume data"))
                        .isPresent());
        bus.order(new VolumeOrder(Samples.VOLUME, 1, 1, VolumeOrder.Wish.PRESENT, 16));
        Eventually.until("ready", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
        bus.order(new VolumeOrder(Samples.VOLUME, 1, 2, VolumeOrder.Wish.ABSENT, 16));
        Eventually.until(
                "refuses",
                SOON,
                () -> sighting().volumes().stream()
                        .anyMatch(volume -> volume.present() && !volume.reason().isEmpty()));
        bus.order(Samples.absent(Samples.WEB, 2));
        Eventually.until("destroyed", SOON, () -> sighting().volumes().stream().noneMatch(Report.VolumeSeen::present));
    }

    @Test
    void reportsCircuitsAndAnswersQuestions() {
        session();
        bus.order(Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1")));
        bus.order(Samples.circuit(
                1, CircuitOrder.Wish.OPEN, List.of(Samples.target(Samples.APP, Samples.THERE, "10.86.0.2", true))));
        Eventually.until("open", SOON, () -> sighting().circuits().stream().anyMatch(Report.CircuitSeen::open));
        bus.order(Samples.circuit(2, CircuitOrder.Wish.CLOSED, List.of()));
        Eventually.until(
                "closed",
                SOON,
                () -> sighting().circuits().stream().anyMatch(seen -> seen.generation() == 2 && !seen.open()));
        var ask = UUID.randomUUID();
        bus.order(new AskOrder(
                ask,
                1,
                1,
                AskOrder.Question.CONSOLE_LOG,
                Samples.WEB,
                1000,
                Instant.now().plusSeconds(60),
                Optional.empty()));
        Eventually.until(
                "answered",
                SOON,
                () -> bus.reports().stream()
                        .anyMatch(report -> report instanceof Report.Answer answer
                                && answer.ask().equals(ask)
                                && answer.text().contains("simulated guest")));
    }

    @Test
    void leavesAGuestAloneWhenItIsNotTheMachineOfItsHost() {
        session();
        bus.order(Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1")));
        Eventually.until("ready", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
        agent.close();
        startJoinedAs("another-machine");
        bus.order(Samples.absent(Samples.WEB, 2));
        bus.order(new SessionOrder(BOOT, 1, 2, 10, Optional.of(GRID), Optional.of("another-machine"), Map.of()));
        Eventually.until(
                "the order is known and not carried out",
                SOON,
                () -> seen(Samples.WEB).filter(it -> it.generation() == 2).isPresent());
        assertThat(bus.reports())
                .anyMatch(report -> report instanceof Report.Hello hello
                        && hello.facts().machine().equals(Optional.of(MACHINE)));
        assertThat(state(Samples.WEB)).isNotEqualTo(Optional.of(GuestState.ABSENT));
        assertThat(hypervisor.observe().guests()).allMatch(GuestSeen::alive).hasSize(1);
    }

    @Test
    void triesAFailedGuestAtOnceWhenItIsGreetedAnew() {
        session();
        bus.order(Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1")));
        for (var crash = 1; crash <= 6; crash++) {
            Eventually.until(
                    "up", SOON, () -> hypervisor.observe().guests().stream().anyMatch(GuestSeen::alive));
            hypervisor.kill(Samples.WEB);
            Eventually.until("down", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.FAILED)));
            bus.order(new SessionOrder(BOOT, 1, 1 + crash, 10, Optional.empty(), Optional.empty(), Map.of()));
        }
        Eventually.until("ready again", SOON, () -> state(Samples.WEB).equals(Optional.of(GuestState.READY)));
    }

    private void session() {
        bus.order(new SessionOrder(BOOT, 1, 1, 10, Optional.empty(), Optional.empty(), Map.of()));
    }

    private Report.Sighting sighting() {
        return bus.reports().reversed().stream()
                .filter(Report.Sighting.class::isInstance)
                .map(Report.Sighting.class::cast)
                .findFirst()
                .orElse(new Report.Sighting(
                        Samples.HERE, BOOT, 0, Instant.EPOCH, 0, List.of(), List.of(), List.of(), List.of()));
    }

    private Optional<Report.InstanceSeen> seen(InstanceId instance) {
        return sighting().instances().stream()
                .filter(seen -> seen.instance().equals(instance))
                .findFirst();
    }

    private Optional<GuestState> state(InstanceId instance) {
        return seen(instance).map(Report.InstanceSeen::state);
    }
}
