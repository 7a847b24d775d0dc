package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatVolume;
import io.weft.controller.applications.Wish;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.tenancy.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GrowingTest {
    private static final Capacity ROOMY = new Capacity(16_000, 32_768);

    private static Expansion drawn(int mib) {
        var shop = Fixtures.shop(2);
        return new Expansion(
                shop.appliances(),
                shop.circuits(),
                List.of(new FlatVolume(shop.volumes().getFirst().name(), mib)));
    }

    private static World made() {
        var world = new World(drawn(256), Wish.RUNNING, 1, ROOMY, ROOMY);
        world.pass();
        assertThat(only(world).sizeMib()).isEqualTo(256);
        return world;
    }

    private static Volume only(World world) {
        assertThat(world.volumes).hasSize(1);
        return world.volumes.values().iterator().next();
    }

    private static List<Step> grown(Decision decision) {
        var steps = new ArrayList<>(decision.steps());
        steps.removeIf(it -> !(it instanceof Step.GrowVolume));
        return steps;
    }

    @Test
    void growsWhatIsDrawnLargerOnceAndTellsItsHost() {
        var world = made();
        var before = only(world);
        world.expansion = drawn(512);
        assertThat(grown(world.pass())).containsExactly(new Step.GrowVolume(before.grownTo(512), 256));
        assertThat(only(world).generation()).isEqualTo(before.generation() + 1);
        assertThat(only(world).attachmentEpoch()).isEqualTo(before.attachmentEpoch());
        assertThat(grown(world.pass())).isEmpty();
    }

    @Test
    void growsWhatIsStoppedToo() {
        var world = made();
        world.wish(Wish.STOPPED);
        world.expansion = drawn(512);
        assertThat(grown(world.pass())).hasSize(1);
    }

    @Test
    void makesNothingSmaller() {
        var world = made();
        world.expansion = drawn(128);
        assertThat(grown(world.pass())).isEmpty();
        assertThat(only(world).sizeMib()).isEqualTo(256);
    }

    @Test
    void staysWithinTheQuota() {
        var world = made();
        world.expansion = drawn(512);
        world.quota = new Quota(10, 10, 511);
        assertThat(grown(world.pass())).isEmpty();
        world.quota = new Quota(10, 10, 512);
        assertThat(grown(world.pass())).hasSize(1);
    }

    @Test
    void leavesWhatIsLost() {
        var world = made();
        var lost = only(world).lost("was lost");
        world.volumes.put(lost.id(), lost);
        world.expansion = drawn(512);
        assertThat(grown(world.pass())).isEmpty();
    }

    /** The judge is of other code. */
    @Test
    void aSizeThatNobodyDrewIsAFault() {
        var world = made();
        var faults = new ArrayList<String>();
        var check = new VolumeCheck(world.snapshot(), new TreeMap<>(), faults);
        check.grow(only(world).grownTo(300), 256);
        check.grow(only(world).grownTo(256), 256);
        assertThat(faults).hasSize(2);
    }
}
