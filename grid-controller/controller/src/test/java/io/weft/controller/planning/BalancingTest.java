package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weft.catalog.Failover;
import io.weft.catalog.Priority;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.controller.planning.Balance.Shift;
import io.weft.controller.planning.Balance.Stay;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each web server asks 250m and 128 MiB, so that of these hosts it takes an eighth. */
class BalancingTest {
    private static final Capacity HOST = new Capacity(4000, 1024);
    private static final Duration LONG = Duration.ofHours(1);

    private World world;

    /** All on h1, since the others were not there yet. */
    private void allOnTheFirst(World begun) {
        world = begun;
        var first = world.hosts.keySet().iterator().next();
        world.hosts.keySet().stream()
                .filter(it -> !it.equals(first))
                .toList()
                .forEach(it -> world.standing(it, Standing.JOINING));
        new Obeying(world).rest();
        world.hosts.keySet().forEach(it -> world.standing(it, Standing.ONLINE));
    }

    private Balance balance(int atMost) {
        var snapshot = world.snapshot();
        return Balancing.of(
                new Forecast.Grid(snapshot.hosts(), Map.of(world.application.id(), new Forecast.Stamped("", snapshot))),
                atMost);
    }

    private static List<Integer> fills(Balance balance) {
        return balance.hosts().stream().map(it -> it.after().percent()).toList();
    }

    @Test
    void evensOutWhatBeganOnOneHost() {
        allOnTheFirst(new World(Fixtures.webs(6), Wish.RUNNING, 1, HOST, HOST, HOST));
        var balance = balance(10);
        assertThat(balance.gapBefore()).isEqualTo(75);
        assertThat(fills(balance)).containsExactly(25, 25, 25);
        assertThat(balance.gapAfter()).isZero();
        assertThat(balance.moves()).hasSize(4).allMatch(it -> it.from().name().equals("h1"));
        assertThat(balance.stays()).isEmpty();
    }

    @Test
    void movesNoMoreThanItMay() {
        allOnTheFirst(new World(Fixtures.webs(6), Wish.RUNNING, 1, HOST, HOST, HOST));
        assertThat(balance(1).moves()).hasSize(1);
        assertThat(fills(balance(1))).containsExactly(63, 13, 0);
        assertThat(balance(1).stays()).extracting(Stay::reason).contains("a further move would take it to h3");
        assertThat(balance(0).moves()).isEmpty();
    }

    @Test
    void leavesAloneWhatIsEven() {
        world = new World(Fixtures.webs(6), Wish.RUNNING, 1, HOST, HOST, HOST);
        new Obeying(world).rest();
        assertThat(balance(10).moves()).isEmpty();
        assertThat(balance(10).stays()).isEmpty();
    }

    @Test
    void saysWhatStaysAndWhy() {
        allOnTheFirst(new World(Fixtures.shop(1), Wish.RUNNING, 1, new Capacity(4000, 512), new Capacity(4000, 4096)));
        var balance = balance(10);
        assertThat(balance.moves()).extracting(Shift::instance).containsExactlyInAnyOrder("gateway-1", "web-1");
        assertThat(balance.stays())
                .extracting(Stay::instance, Stay::reason)
                .containsExactly(tuple("db-1", "it has a volume on its host, which can't move"));
    }

    /** One on each: the smaller host is much fuller, and still neither joins the other. */
    @Test
    void copiesComeToLieNoCloserThanTheyLie() {
        world = new World(Fixtures.webs(2), Wish.RUNNING, 1, new Capacity(4000, 128), HOST);
        new Obeying(world).rest();
        assertThat(balance(10).gapBefore()).isGreaterThan(80);
        assertThat(balance(10).moves()).isEmpty();
        assertThat(balance(10).stays()).extracting(Stay::reason).allMatch(it -> it.contains("more copies of web"));
    }

    @Test
    void aFailoverGroupComesToLieNoCloserThanItLies() {
        var apart = Map.of("web", new Failover("pair", true), "db", new Failover("pair", true));
        world = new World(
                Fixtures.placed(Fixtures.shop(1), Priority.NORMAL, apart),
                Wish.RUNNING,
                1,
                new Capacity(4000, 128),
                HOST);
        world.shareVolumes();
        new Obeying(world).rest();
        assertThat(world.instance("web-1").host())
                .isNotEqualTo(world.instance("db-1").host());
        assertThat(balance(10).moves()).isEmpty();
        assertThat(balance(10).stays()).extracting(Stay::reason).anyMatch(it -> it.contains("of its failover group"));
    }

    @Test
    void hostsThatTakeNothingNewStandApartAndSayWhy() {
        allOnTheFirst(new World(Fixtures.webs(6), Wish.RUNNING, 1, HOST, HOST, HOST));
        var ids = List.copyOf(world.hosts.keySet());
        world.standing(ids.get(1), Standing.SUSPECT);
        world.condition(ids.get(2), Condition.OPEN.drainingSince(Fixtures.NOON));
        assertThat(balance(10).moves()).isEmpty();
        assertThat(balance(10).hosts())
                .extracting(it -> it.apart().orElse(""))
                .containsExactly("", "is suspect", "is draining");
    }

    /** By way of moves that somebody asks for, one after the other, as the balance is carried out. */
    @Test
    void whatIsProposedIsWhatThePlannerDoes() {
        for (var seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var capacities = Stream.generate(() -> new Capacity(64_000, 4096 + 1024 * random.nextInt(6)))
                    .limit(2 + random.nextInt(4))
                    .toArray(Capacity[]::new);
            var begun = new World(RandomDrawing.of(seed), Wish.RUNNING, seed, capacities);
            if (random.nextBoolean()) {
                begun.shareVolumes();
            }
            allOnTheFirst(begun);
            var hosts = new Obeying(world);
            for (var balance = balance(1); !balance.moves().isEmpty(); balance = balance(1)) {
                var move = balance.moves().getFirst();
                var before =
                        sorted(balance.hosts().stream().map(it -> it.before().percent()));
                var after = sorted(balance.hosts().stream().map(it -> it.after().percent()));
                assertThat(Arrays.compare(before, after)).as("seed " + seed).isPositive();
                var asked = world.ask(Operation.Kind.MOVE, new Operation.Part(move.appliance(), move.ordinal()), LONG);
                world.operations.computeIfPresent(
                        asked, (_, it) -> it.to(move.to().host()));
                hosts.rest();
                assertThat(world.operations.get(asked).state())
                        .as("seed " + seed + " " + world.operations.get(asked).message())
                        .isEqualTo(Operation.State.DONE);
                assertThat(hostOf(move)).as("seed " + seed).isEqualTo(move.to().host());
                assertThat(move.to().percentAfter())
                        .as("seed " + seed)
                        .isLessThan(move.from().percentBefore());
            }
            assertThat(balance(100).stays())
                    .as("seed " + seed)
                    .allSatisfy(it -> assertThat(it.reason()).isNotBlank());
        }
    }

    private HostId hostOf(Shift move) {
        return world.instances.values().stream()
                .filter(it -> it.name().equals(move.instance()))
                .map(Instance::host)
                .findFirst()
                .orElseThrow();
    }

    private static Integer[] sorted(Stream<Integer> percents) {
        return percents.sorted(Comparator.reverseOrder()).toArray(Integer[]::new);
    }
}
