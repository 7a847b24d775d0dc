package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Expansion;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Marks;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.planning.Forecast.Stamped;
import io.weft.controller.planning.HostLoss.Fate;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What would survive the loss of a host: as the planner would have it, and cheaply. */
class ForecastTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);

    private World world;

    private Forecast forecast(Expansion drawn, Capacity... capacities) {
        world = new World(drawn, Wish.RUNNING, 1, capacities);
        new Obeying(world).rest();
        return Forecast.NOTHING.next(grid("1"));
    }

    private Forecast.Grid grid(String stamp) {
        var snapshot = world.snapshot();
        return new Forecast.Grid(snapshot.hosts(), Map.of(world.application.id(), new Stamped(stamp, snapshot)));
    }

    private List<Fate> ifLost(Forecast forecast, String instance) {
        return forecast.of(world.instance(instance).host()).get(world.application.id());
    }

    @Test
    void survivesWhereOthersHaveRoomForEverything() {
        var forecast = forecast(Fixtures.webs(2), ROOMY, ROOMY, ROOMY);
        assertThat(forecast.survivals()).containsExactly(Map.entry(world.application.id(), true));
        assertThat(forecast.weakOn(world.application.id())).isEmpty();
        assertThat(ifLost(forecast, "web-1")).allMatch(Fate::survives);
    }

    @Test
    void saysWhatWaitsForAVolumeThatItsHostAloneHas() {
        var forecast = forecast(Fixtures.shop(2), ROOMY, ROOMY, ROOMY);
        assertThat(forecast.survivals()).containsExactly(Map.entry(world.application.id(), false));
        var host = world.instance("db-1").host();
        assertThat(forecast.weakOn(world.application.id())).containsOnlyKeys(host);
        assertThat(forecast.weakOn(world.application.id()).get(host))
                .containsExactly(new Fate.Waits("db-1", List.of("links")));
    }

    @Test
    void letsWhatStandsOnSharedVolumesBeginElsewhere() {
        world = new World(Fixtures.shop(2), Wish.RUNNING, 1, ROOMY, ROOMY, ROOMY);
        world.shareVolumes();
        new Obeying(world).rest();
        assertThat(Forecast.NOTHING.next(grid("1")).survivals()).containsValue(true);
    }

    @Test
    void saysOfWhatFindsNoPlaceWhyNoHostTakesIt() {
        var small = new Capacity(4000, 200);
        var forecast = forecast(Fixtures.webs(2), small, small);
        assertThat(forecast.survivals()).containsValue(false);
        var fate = ifLost(forecast, "web-1").getFirst();
        assertThat(fate.reason()).isEqualTo("no host can take web-1 (h2: 128 MiB asked, 72 MiB free)");
    }

    /** What is foretold is what comes to pass, whatever room there is. */
    @Test
    void foretellsWhatThePlannerThenDoes() {
        var foretoldLoss = 0;
        for (var seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var capacities = Stream.generate(() -> new Capacity(4000, 128 * (1 + random.nextInt(4))))
                    .limit(4)
                    .toArray(Capacity[]::new);
            world = new World(Fixtures.webs(3 + random.nextInt(6)), Wish.RUNNING, seed, capacities);
            var hosts = new Obeying(world);
            hosts.rest();
            if (world.application.state() != ApplicationState.RUNNING) {
                continue;
            }
            var lost = world.instance("web-1").host();
            var foretold = new TreeMap<String, HostId>();
            for (var fate : ifLost(Forecast.NOTHING.next(grid("1")), "web-1")) {
                if (fate instanceof Fate.Elsewhere(var name, var host, _)) {
                    foretold.put(name, host);
                } else {
                    foretoldLoss++;
                }
            }
            hosts.silent.add(lost);
            world.lose(lost);
            hosts.rest();
            var begun = new TreeMap<String, HostId>();
            world.instances.values().stream()
                    .filter(it -> it.replaces().isPresent())
                    .forEach(it -> begun.put(it.name(), it.host()));
            assertThat(begun).as("seed " + seed).isEqualTo(foretold);
        }
        assertThat(foretoldLoss).as("tried where room lacks, too").isPositive();
    }

    @Test
    void saysWhatAStartWouldBreak() {
        var tight = new Capacity(4000, 300);
        var forecast = forecast(Fixtures.webs(2), tight, tight);
        var asked = new World(Fixtures.webs(1), Wish.RUNNING, 2, tight, tight);
        asked.application = application(9);
        var snapshot = asked.snapshot().with(forecast.grid().hosts());
        var then = forecast.after(snapshot, Planner.plan(snapshot));
        assertThat(forecast.brokenBy(then)).containsExactly(world.application.id());
        assertThat(forecast.brokenBy(forecast.after(snapshot, Planner.plan(world.snapshot()))))
                .isEmpty();
    }

    @Test
    void keepsAnAnswerWhileItsRoomIsThereAndWorksItOutAnewWhenItIsNot() {
        var before = forecast(Fixtures.webs(2), ROOMY, ROOMY, ROOMY);
        var lost = world.instance("web-1").host();
        var target = ((Fate.Elsewhere) ifLost(before, "web-1").getFirst()).host();
        fill(target, 1000);
        var same = before.next(grid("1"));
        assertThat(same.of(lost)).isSameAs(before.of(lost));
        fill(target, 4096 - 64);
        var other = same.next(grid("1"));
        assertThat(other.survivals()).containsValue(true);
        assertThat(((Fate.Elsewhere) ifLost(other, "web-1").getFirst()).host()).isNotEqualTo(target);
        assertThat(other.next(grid("2")).of(lost))
                .as("something of the application has changed")
                .isNotSameAs(other.of(lost));
    }

    /** As if others had begun something there. */
    private void fill(HostId host, int memoryMib) {
        world.hosts.computeIfPresent(
                host,
                (_, it) -> new Host(
                        it.id(),
                        it.name(),
                        it.number(),
                        new Capacity(4000, 4096 - memoryMib),
                        it.reserved(),
                        it.underlay(),
                        it.vtep(),
                        it.acceleration(),
                        it.epoch(),
                        it.standing(),
                        it.condition(),
                        it.lastSeenAt(),
                        it.stores()));
    }

    private static Application application(long number) {
        return new Application(
                new ApplicationId(new UUID(2, number)),
                new TenantId(new UUID(1, 2)),
                new ProjectId(new UUID(1, 2)),
                "app" + number,
                "",
                Wish.RUNNING,
                1,
                1,
                ApplicationState.RUNNING,
                "",
                Fixtures.NOON,
                Fixtures.NOON,
                Marks.NONE);
    }

    /** A whole grid: what nothing has changed for is not worked out again, and so a look costs little. */
    @Test
    void looksAtAWholeGridForTheCostOfWhatHasChanged() {
        var hosts = Integer.getInteger("weft.forecast.hosts", 40);
        var grid = crowd(hosts);
        var begun = System.nanoTime();
        var whole = Forecast.NOTHING.next(grid);
        var first = System.nanoTime() - begun;
        begun = System.nanoTime();
        var again = whole.next(grid);
        var unchanged = System.nanoTime() - begun;
        var applications = new HashMap<>(grid.applications());
        var one = applications.keySet().stream().sorted().findFirst().orElseThrow();
        applications.put(one, new Stamped("changed", applications.get(one).snapshot()));
        begun = System.nanoTime();
        var changed = again.next(new Forecast.Grid(grid.hosts(), applications));
        var little = System.nanoTime() - begun;
        assertThat(again.survivals()).isEqualTo(whole.survivals()).hasSize(2 * hosts);
        assertThat(changed.survivals()).isEqualTo(whole.survivals());
        assertThat(grid.hosts()).allSatisfy(it -> assertThat(again.of(it.id())).isSameAs(whole.of(it.id())));
        System.out.printf(
                "%d hosts, %d applications of 5 instances: whole %d ms, nothing changed %d ms, one application changed %d ms%n",
                hosts, 2 * hosts, first / 1_000_000, unchanged / 1_000_000, little / 1_000_000);
    }

    /** Two applications for each host, of five instances each, on five hosts in a row. */
    private static Forecast.Grid crowd(int size) {
        var hosts = new ArrayList<Host>();
        for (var number = 1; number <= size; number++) {
            hosts.add(Fixtures.host(number, new Capacity(64_000, 4096)).taking(new Capacity(2500, 1280)));
        }
        var applications = new HashMap<ApplicationId, Stamped>();
        var pattern = new World(Fixtures.webs(5), Wish.RUNNING, 1, ROOMY, ROOMY, ROOMY, ROOMY, ROOMY);
        new Obeying(pattern).rest();
        var known = pattern.snapshot();
        for (var number = 0; number < 2 * size; number++) {
            var application = application(number);
            var instances = new ArrayList<Instance>();
            for (var it : pattern.instances.values()) {
                var host = hosts.get((number + it.ordinal()) % size).id();
                instances.add(new Instance(
                        it.id(),
                        it.tenant(),
                        application.id(),
                        it.appliance(),
                        it.ordinal(),
                        host,
                        it.phase(),
                        it.phaseSince(),
                        it.generation(),
                        it.spec(),
                        "",
                        List.of(),
                        it.replaces(),
                        0,
                        it.seen()));
            }
            applications.put(
                    application.id(),
                    new Stamped(
                            "1",
                            new Snapshot(
                                    application,
                                    known.expansion(),
                                    instances,
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    java.util.Set.of(),
                                    known.supplies(),
                                    known.settings(),
                                    known.now())));
        }
        return new Forecast.Grid(hosts, applications);
    }
}
