package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Expansion;
import io.weft.catalog.Failover;
import io.weft.catalog.Priority;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.instances.Phase;
import io.weft.kernel.Capacity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Failover groups: whom no host has two of, and the judge that knows of it. */
class ApartTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private static final Failover HARD = new Failover("pair", false);
    private static final Failover SOFT = new Failover("pair", true);

    private static Expansion pair(Failover rule) {
        return Fixtures.placed(Fixtures.shop(1), Priority.NORMAL, Map.of("gateway", rule, "web", rule));
    }

    private static World world(Expansion drawn, Capacity... hosts) {
        var world = new World(drawn, Wish.RUNNING, 1, hosts);
        new Obeying(world).rest();
        return world;
    }

    @Test
    void putsNoTwoOfAGroupOnOneHost() {
        var world = world(pair(HARD), ROOMY, ROOMY);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
        assertThat(world.instance("web-1").host())
                .isNotEqualTo(world.instance("gateway-1").host());
    }

    @Test
    void ratherPutsThemNowhereThanTogether() {
        var world = world(pair(HARD), ROOMY);
        assertThat(world.application.state()).isEqualTo(ApplicationState.UNPLACEABLE);
        assertThat(world.application.message())
                .isEqualTo("no host can take gateway-1 (h1: has web-1 of failover group pair)");
    }

    @Test
    void ratherPutsThemTogetherThanNowhereWhenTheRuleIsSoft() {
        assertThat(world(pair(SOFT), ROOMY).application.state()).isEqualTo(ApplicationState.RUNNING);
        var two = world(pair(SOFT), ROOMY, ROOMY);
        assertThat(two.instance("web-1").host())
                .isNotEqualTo(two.instance("gateway-1").host());
    }

    @Test
    void keepsCopiesOfOneApplianceApartToo() {
        var drawn = Fixtures.placed(Fixtures.webs(3), Priority.NORMAL, Map.of("web", HARD));
        assertThat(world(drawn, ROOMY, ROOMY).application.state()).isEqualTo(ApplicationState.UNPLACEABLE);
        assertThat(world(drawn, ROOMY, ROOMY, ROOMY).application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void foretellsThatTheGroupHasNoPlaceAfterALoss() {
        var world = world(Fixtures.placed(Fixtures.webs(2), Priority.NORMAL, Map.of("web", HARD)), ROOMY, ROOMY);
        var fates = HostLoss.of(world.snapshot(), world.instance("web-1").host());
        assertThat(fates.getFirst().reason())
                .isEqualTo("no host can take web-1 (h2: has web-2 of failover group pair)");
    }

    /** Through losses, drains and scaling: whom a pass has added never stands beside another of the group. */
    @Test
    void keepsThemApartThroughStorms() {
        for (var number = 0; number < 40; number++) {
            var seed = number;
            var random = new Random(seed);
            var drawn = Fixtures.placed(Fixtures.shop(2), Priority.NORMAL, Map.of("web", HARD, "gateway", HARD));
            var world = new World(drawn, Wish.RUNNING, seed, ROOMY, ROOMY, ROOMY, ROOMY, ROOMY);
            var hosts = new Obeying(world);
            hosts.rest();
            for (var turn = 0; turn < 6; turn++) {
                var all = List.copyOf(world.hosts.keySet());
                var one = all.get(random.nextInt(all.size()));
                switch (random.nextInt(3)) {
                    case 0 -> {
                        hosts.silent.add(one);
                        world.lose(one);
                    }
                    case 1 -> {
                        hosts.silent.remove(one);
                        world.comeBack(one);
                    }
                    default ->
                        world.expansion = Fixtures.placed(
                                Fixtures.shop(1 + random.nextInt(2)),
                                Priority.NORMAL,
                                Map.of("web", HARD, "gateway", HARD));
                }
                hosts.rest();
                var taken = new HashSet<>();
                world.instances.values().stream()
                        .filter(it -> it.counts()
                                && it.phase() != Phase.ABSENT
                                && !it.appliance().equals("db"))
                        .forEach(it -> assertThat(taken.add(it.host()))
                                .as("seed " + seed + ": " + it.name())
                                .isTrue());
            }
        }
    }

    @Test
    void theJudgeRefusesAPlanThatPutsThemTogether() {
        var fresh = new World(Fixtures.shop(1), Wish.RUNNING, 1, ROOMY);
        var careless = Planner.plan(fresh.snapshot());
        fresh.expansion = pair(HARD);
        assertThat(PlanCheck.faults(fresh.snapshot(), careless)).anyMatch(it -> it.endsWith(" of its failover group"));
        fresh.expansion = pair(SOFT);
        assertThat(PlanCheck.faults(fresh.snapshot(), careless)).isEmpty();
    }
}
