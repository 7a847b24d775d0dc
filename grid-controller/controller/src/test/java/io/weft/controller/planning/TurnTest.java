package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Expansion;
import io.weft.catalog.Priority;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.instances.Instance;
import io.weft.controller.placement.Demand;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who gets its place first when there is not enough room for all. */
class TurnTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);

    private static Waiting waiting(Priority priority, int memoryMib) {
        return new Waiting(priority, new Demand("other-1", new Capacity(250, memoryMib), Optional.empty()));
    }

    private static Expansion webs(int count, Priority priority) {
        return Fixtures.placed(Fixtures.webs(count), priority, Map.of());
    }

    private static World asked(Priority own, Waiting other, int memoryMib) {
        var world = new World(webs(1, own), Wish.RUNNING, 1, new Capacity(4000, memoryMib));
        world.waiting = List.of(other);
        world.pass();
        return world;
    }

    @Test
    void leavesTheRoomToWhatHasAHigherPriorityAndSaysSo() {
        var world = asked(Priority.LOW, waiting(Priority.HIGH, 200), 256);
        assertThat(world.instances).isEmpty();
        assertThat(world.application.message())
                .isEqualTo(
                        "web-1: has priority low and waits: the room that is left is kept for 1 instance of a higher one");
    }

    @Test
    void beginsWhereThereIsRoomForBoth() {
        assertThat(asked(Priority.LOW, waiting(Priority.HIGH, 128), 256).instances)
                .hasSize(1);
    }

    @Test
    void waitsForNobodyOfItsOwnPriorityOrOfALowerOne() {
        assertThat(asked(Priority.NORMAL, waiting(Priority.NORMAL, 200), 256).instances)
                .hasSize(1);
        assertThat(asked(Priority.HIGH, waiting(Priority.NORMAL, 200), 256).instances)
                .hasSize(1);
    }

    @Test
    void waitsForNobodyWhoWouldFindNoPlaceInAnyCase() {
        assertThat(asked(Priority.LOW, waiting(Priority.HIGH, 512), 256).instances)
                .hasSize(1);
    }

    /** Of one application too: the gateway is the last to start, and the first to get its place. */
    @Test
    void placesWhatHasTheHigherPriorityFirstAfterALoss() {
        var shop = Fixtures.webs(2);
        var first = Fixtures.placed(shop, Priority.LOW, Map.of()).appliances().getFirst();
        var other = Fixtures.appliance(Fixtures.webClass(), "shop", 2, 3).placed(Priority.HIGH, Optional.empty());
        var drawn = new Expansion(List.of(other, first), List.of(), List.of());
        var half = new Capacity(4000, 300);
        var world = new World(drawn, Wish.RUNNING, 1, half, half, half);
        var hosts = new Obeying(world);
        hosts.rest();
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        var lost = world.instances.values().stream()
                .filter(it -> it.appliance().equals("shop"))
                .map(Instance::host)
                .filter(it -> world.instances.values().stream()
                                .filter(all -> all.host().equals(it))
                                .count()
                        == 2)
                .findFirst()
                .orElse(world.instance("shop-1").host());
        hosts.silent.add(lost);
        world.lose(lost);
        hosts.rest();
        assertThat(counting(world, "shop")).as("both of priority high").isEqualTo(2);
    }

    private static long counting(World world, String appliance) {
        return world.instances.values().stream()
                .filter(it -> it.appliance().equals(appliance) && it.counts())
                .filter(it -> !world.hosts.get(it.host()).condition().lost())
                .count();
    }

    @Test
    void countsAsWaitingWhatWasLostAndWhatWasNeverPlaced() {
        var world = new World(webs(3, Priority.HIGH), Wish.RUNNING, 1, ROOMY, ROOMY, ROOMY);
        new Obeying(world).rest();
        var host = world.instance("web-2").host();
        var all = world.instances.values();
        assertThat(Waiting.of(world.expansion, all, List.of(), Set.of(), StoreKind.LOCAL))
                .isEmpty();
        assertThat(Waiting.of(world.expansion, all, List.of(), Set.of(host), StoreKind.LOCAL))
                .extracting(it -> it.demand().instance())
                .containsExactly("web-2");
        assertThat(Waiting.of(world.expansion, List.of(), List.of(), Set.of(), StoreKind.LOCAL))
                .hasSize(3);
    }

    /** What is on its host alone waits for that host, and takes nobody's room. */
    @Test
    void countsNothingAsWaitingThatIsBoundToItsHost() {
        var world = new World(Fixtures.shop(1), Wish.RUNNING, 1, ROOMY);
        new Obeying(world).rest();
        var host = Set.<HostId>copyOf(world.hosts.keySet());
        assertThat(Waiting.of(world.expansion, world.instances.values(), world.volumes.values(), host, StoreKind.LOCAL))
                .extracting(it -> it.demand().instance())
                .containsExactlyInAnyOrder("gateway-1", "web-1");
    }

    /** The judge agrees with every plan that the planner makes, and the first in turn always has its place left. */
    @Test
    void neverTakesTheRoomOfWhoeverIsFirstInTurn() {
        var waited = 0;
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var capacities = new Capacity[1 + random.nextInt(3)];
            for (var i = 0; i < capacities.length; i++) {
                capacities[i] = new Capacity(4000, 64 + random.nextInt(512));
            }
            var world = new World(webs(1 + random.nextInt(3), any(random)), Wish.RUNNING, seed, capacities);
            var others = new ArrayList<Waiting>();
            for (var i = random.nextInt(4); i > 0; i--) {
                others.add(waiting(any(random), 32 + random.nextInt(300)));
            }
            world.waiting = others.stream().sorted(Waiting.IN_TURN).toList();
            var decision = Planner.plan(world.snapshot());
            assertThat(PlanCheck.faults(world.snapshot(), decision))
                    .as("seed " + seed)
                    .isEmpty();
            waited += decision.refusals().stream().anyMatch(it -> it.code().equals("waits-its-turn")) ? 1 : 0;
        }
        assertThat(waited).isPositive();
    }

    private static Priority any(Random random) {
        return Priority.values()[random.nextInt(Priority.values().length)];
    }

    @Test
    void theJudgeRefusesAPlanThatTakesTheRoomOfAHigherOne() {
        var world = new World(webs(1, Priority.LOW), Wish.RUNNING, 1, new Capacity(4000, 256));
        var careless = Planner.plan(world.snapshot());
        world.waiting = List.of(waiting(Priority.HIGH, 200));
        assertThat(PlanCheck.faults(world.snapshot(), careless))
                .containsExactly("web-1 is given the room of other-1, which has a higher priority");
    }
}
