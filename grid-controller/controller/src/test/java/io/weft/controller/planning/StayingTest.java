package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.instances.Instance;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which copies leave when an appliance is scaled in. */
class StayingTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);

    private World world;
    private Obeying hosts;

    private void running(int webs, int size) {
        world = new World(
                Fixtures.webs(webs),
                Wish.RUNNING,
                1,
                Stream.generate(() -> ROOMY).limit(size).toArray(Capacity[]::new));
        hosts = new Obeying(world);
        hosts.rest();
    }

    private void lose(HostId host) {
        hosts.silent.add(host);
        world.lose(host);
        hosts.rest();
    }

    private List<String> names() {
        return world.instances.values().stream()
                .filter(Instance::counts)
                .map(Instance::name)
                .sorted()
                .toList();
    }

    private long most() {
        var on = new HashMap<HostId, Integer>();
        world.instances.values().stream().filter(Instance::counts).forEach(it -> on.merge(it.host(), 1, Integer::sum));
        return on.values().stream().mapToInt(it -> it).max().orElse(0);
    }

    /** web 2 begins beside web 1 after the loss of its host, and web 3 is alone on h3. */
    @Test
    void keepsThoseThatAreSpreadAfterALoss() {
        running(3, 3);
        var lost = world.instance("web-2").host();
        lose(lost);
        world.comeBack(lost);
        hosts.silent.clear();
        hosts.rest();
        var beside = world.instances.values().stream()
                .filter(it -> it.host().equals(world.instance("web-2").host()))
                .map(Instance::name)
                .sorted()
                .toList();
        assertThat(beside).as("two of three on one host").hasSize(2);
        world.expansion = Fixtures.webs(2);
        hosts.rest();
        assertThat(names())
                .hasSize(2)
                .contains(Stream.of("web-1", "web-2", "web-3")
                        .filter(it -> !beside.contains(it))
                        .findFirst()
                        .orElseThrow());
        assertThat(most()).isEqualTo(1);
        assertThat(world.application.state().word()).isEqualTo("running");
    }

    @Test
    void givesWhatComesNextTheLowestFreeNumber() {
        running(3, 3);
        var emptied = world.instance("web-1").host();
        world.condition(emptied, Condition.OPEN.drainingSince(world.now));
        world.expansion = Fixtures.webs(2);
        hosts.rest();
        assertThat(names()).as("what is on a host that is emptied leaves first").containsExactly("web-2", "web-3");
        world.condition(emptied, Condition.OPEN);
        world.expansion = Fixtures.webs(3);
        hosts.rest();
        assertThat(names()).containsExactly("web-1", "web-2", "web-3");
    }

    /** Whatever was lost before, scaling in never leaves two on a host while another has room and was left with none. */
    @Test
    void spreadsAsWellAsCanBeByTakingAwayAlone() {
        for (var seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var webs = 3 + random.nextInt(5);
            running(webs, 4);
            lose(world.instance("web-1").host());
            var left = 1 + random.nextInt(webs - 1);
            var before = new HashMap<HostId, Integer>();
            world.instances.values().stream()
                    .filter(Instance::counts)
                    .forEach(it -> before.merge(it.host(), 1, Integer::sum));
            world.expansion = Fixtures.webs(left);
            hosts.rest();
            assertThat(names()).as("seed " + seed).hasSize(left);
            assertThat(most()).as("seed " + seed).isEqualTo(best(before, left));
        }
    }

    /** The lowest height that the highest pile can have with so many left. */
    private static long best(HashMap<HostId, Integer> piles, int left) {
        for (var height = 1; ; height++) {
            var most = height;
            if (piles.values().stream().mapToInt(it -> Math.min(it, most)).sum() >= left) {
                return height;
            }
        }
    }
}
