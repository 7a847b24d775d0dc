package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.orders.GuestSpec;
import io.weft.orders.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real planner over simulated hosts, one thread, a virtual clock, one seed. Orders and sightings get lost, come late
 * and come twice; people change their minds. Limits hold after every tick, and once the storm is over the wish is met.
 */
class PlannerSimulationTest {
    private static final int SEEDS = 12;
    private static final int STORM = 400;
    private static final int CALM = 600;
    private static final Capacity ROOMY = new Capacity(2000, 1024);

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsLimitsAndMeetsTheWish(long seed) {
        new Run(seed).whole();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    private static final class Run {
        private final Random chance;
        private final World world;
        private final Map<HostId, SimulatedHost> hosts = new LinkedHashMap<>();
        private final List<Report.Sighting> onTheWay = new ArrayList<>();
        private final Set<HostId> catchingUp = new HashSet<>();
        private final long seed;

        Run(long seed) {
            this.seed = seed;
            this.chance = new Random(seed);
            this.world = new World(Fixtures.shop(2), Wish.RUNNING, seed, ROOMY, ROOMY, new Capacity(600, 300));
            world.hosts.keySet().forEach(it -> hosts.put(it, new SimulatedHost(it, chance)));
        }

        void whole() {
            for (var tick = 0; tick < STORM; tick++) {
                changeOfMind();
                tick(false);
            }
            hosts.keySet().forEach(this::comeBack);
            world.wish(Wish.RUNNING);
            world.draw(Fixtures.shop(3));
            settle(ApplicationState.RUNNING);
            assertThat(world.names(Phase.RUNNING).stream().map(it -> it.replaceAll("-\\d+$", "")))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder("db", "gateway", "web", "web", "web");
            assertThat(world.open("gateway.out->web.in").getFirst().targets()).allMatch(it -> it.ready());
            world.wish(Wish.DESTROYED);
            settle(ApplicationState.DESTROYED);
            assertThat(world.holds).as("seed %d", seed).isEmpty();
            assertThat(alive()).as("seed %d", seed).isEmpty();
        }

        private void settle(ApplicationState state) {
            for (var tick = 0; tick < CALM; tick++) {
                tick(true);
            }
            assertThat(world.application.state())
                    .as("seed %d: %s", seed, world.application.message())
                    .isEqualTo(state);
            assertThat(world.last().steps()).as("seed %d", seed).isEmpty();
        }

        private void changeOfMind() {
            switch (chance.nextInt(60)) {
                case 0 -> world.wish(Wish.STOPPED);
                case 1, 2, 3 -> world.wish(Wish.RUNNING);
                case 4 -> world.draw(Fixtures.shop(1 + chance.nextInt(4)));
                case 5 ->
                    world.draw(Fixtures.shop(2, Map.of("greeting", "v" + chance.nextInt(3)), chance.nextBoolean()));
                case 6 -> world.standing(anyHost(), Standing.OFFLINE);
                case 7 -> world.standing(anyHost(), Standing.SUSPECT);
                case 8, 9 -> hear(anyHost());
                case 10 -> world.lose(anyHost());
                case 11, 12 -> comeBack(anyHost());
                case 13 -> drain(anyHost());
                case 14 -> world.ask(Operation.Kind.REPAIR, Duration.ofSeconds(60));
                case 15 -> world.ask(Operation.Kind.RESTART, restarted(), Duration.ofSeconds(60));
                case 16, 17 ->
                    world.draw(Fixtures.withWebBandwidth(
                            Optional.of(1 + chance.nextInt(3)).filter(it -> it < 3)));
                default -> {}
            }
        }

        private Operation.Part restarted() {
            return chance.nextBoolean() ? Operation.Part.WHOLE : new Operation.Part("web", chance.nextInt(3));
        }

        private void hear(HostId host) {
            if (!world.hosts.get(host).condition().lost()) {
                world.standing(host, Standing.ONLINE);
            }
        }

        private void comeBack(HostId host) {
            if (world.hosts.get(host).condition().lost()) {
                catchingUp.add(host);
            }
            world.comeBack(host);
        }

        private void drain(HostId host) {
            var condition = world.hosts.get(host).condition();
            if (!condition.lost()) {
                world.condition(host, condition.draining() ? Condition.OPEN : condition.drainingSince(world.now));
            }
        }

        private HostId anyHost() {
            return List.copyOf(hosts.keySet()).get(chance.nextInt(hosts.size()));
        }

        private void tick(boolean calm) {
            world.now = world.now.plus(Duration.ofMillis(500));
            if (calm || chance.nextInt(4) > 0) {
                world.pass();
            }
            hosts.forEach((id, host) -> {
                if (world.hosts.get(id).condition().lost()) {
                    host.tick(calm);
                    return;
                }
                for (var order : world.orders(id)) {
                    if (calm || chance.nextInt(3) > 0) {
                        host.take(order);
                    }
                }
                host.tick(calm);
                if (calm || chance.nextInt(3) > 0) {
                    onTheWay.add(host.sighting(world.now));
                }
            });
            deliver(calm);
            check();
        }

        private void deliver(boolean calm) {
            var waiting = List.copyOf(onTheWay);
            onTheWay.clear();
            for (var sighting : waiting) {
                switch (calm ? 9 : chance.nextInt(10)) {
                    case 0 -> {}
                    case 1, 2 -> onTheWay.add(sighting);
                    case 3 -> {
                        world.observe(sighting);
                        onTheWay.add(sighting);
                    }
                    default -> world.observe(sighting);
                }
            }
        }

        private List<GuestSpec> alive() {
            return hosts.values().stream().flatMap(it -> it.alive().stream()).toList();
        }

        /** All but what a host goes on running that is lost, or has just come back and not yet been told. */
        private List<GuestSpec> reachable() {
            var lost = world.instances.values().stream()
                    .filter(it -> it.phase() == Phase.LOST)
                    .map(it -> it.spec().address())
                    .toList();
            return alive().stream().filter(it -> !lost.contains(it.address())).toList();
        }

        /** Nobody whose host is heard is told of a guest that was given up, once it has been replaced. */
        private void checkThatNobodyTalksToTheLost() {
            var replaced = world.instances.values().stream()
                    .flatMap(it -> it.replaces().stream())
                    .toList();
            hosts.forEach((id, host) -> {
                if (host.hasCaughtUp(world.orders(id))) {
                    catchingUp.remove(id);
                }
                if (!world.hosts.get(id).condition().lost() && !catchingUp.contains(id)) {
                    assertThat(host.talkingTo()).as("seed %d", seed).allMatch(it -> !replaced.contains(it));
                }
            });
            assertThat(replaced).as("seed %d", seed).doesNotHaveDuplicates();
        }

        private void check() {
            checkThatNobodyTalksToTheLost();
            var names = new HashSet<String>();
            var addresses = new HashSet<String>();
            var volumes = new HashSet<Object>();
            for (var guest : reachable()) {
                assertThat(names.add(guest.name()))
                        .as("seed %d: one copy of %s", seed, guest.name())
                        .isTrue();
                assertThat(addresses.add(guest.address()))
                        .as("seed %d: one %s", seed, guest.address())
                        .isTrue();
                guest.volumes()
                        .forEach(it -> assertThat(volumes.add(it.volume()))
                                .as("seed %d: one user of %s", seed, it.slot())
                                .isTrue());
            }
            hosts.forEach((id, host) -> {
                var used = host.alive().stream()
                        .map(it -> new Capacity(it.cpuMillis(), it.memoryMib()))
                        .reduce(Capacity.NONE, Capacity::plus);
                assertThat(world.hosts.get(id).capacity().holds(used))
                        .as("seed %d: room on %s", seed, id)
                        .isTrue();
            });
        }
    }
}
