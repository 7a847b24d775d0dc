package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Expansion;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.instances.Instance;
import io.weft.kernel.Capacity;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds of a plan whatever is drawn: it is sound, which {@link World} asks the judge of at every pass; the same question has the same
 * answer; all of an application or none of it has a place; it comes to rest, and what rests is what is drawn, whichever way led there.
 */
class PlanLawsTest {
    private static final int CASES = Integer.getInteger("torture.assemblies", 150);
    private static final Capacity LARGE = new Capacity(64_000, 65_536);

    @Test
    void theSameQuestionHasTheSameAnswer() {
        for (var seed = 0; seed < CASES; seed++) {
            var snapshot = world(seed, RandomDrawing.of(seed)).snapshot();
            assertThat(Planner.plan(snapshot)).as("seed " + seed).isEqualTo(Planner.plan(snapshot));
        }
    }

    @Test
    void whatRestsIsWhatIsDrawn() {
        for (var seed = 0; seed < CASES; seed++) {
            var drawn = RandomDrawing.of(seed);
            var world = world(seed, drawn);
            new Obeying(world).rest();
            assertIsDrawn(world, drawn, seed);
        }
    }

    /** By way of another drawing: nothing of it is left, and nothing of the first is missing. */
    @Test
    void anotherDrawingAndBackAgainLeavesNothingBehind() {
        for (var seed = 0; seed < CASES; seed++) {
            var drawn = RandomDrawing.of(seed);
            var other = RandomDrawing.of(seed + 1_000_003L);
            var world = world(seed, drawn);
            var hosts = new Obeying(world);
            hosts.rest();
            for (var next : List.of(other, drawn)) {
                world.draw(next);
                hosts.rest();
                assertIsDrawn(world, next, seed);
            }
            world.wish(Wish.DESTROYED);
            hosts.rest();
            assertThat(world.instances.values()).as("seed " + seed).isEmpty();
            assertThat(world.volumes.values()).as("seed " + seed).isEmpty();
            assertThat(world.circuits.values()).as("seed " + seed).isEmpty();
            assertThat(world.holds).as("seed " + seed).isEmpty();
        }
    }

    /** Where there is too little room, an application waits whole, holds nothing, and each refusal says something. */
    @Test
    void allHaveAPlaceOrNoneHas() {
        var waited = 0;
        for (var seed = 0; seed < CASES; seed++) {
            var drawn = RandomDrawing.of(seed);
            var random = new Random(seed);
            var small = Stream.generate(() -> new Capacity(4000, 128 * (1 + random.nextInt(6))))
                    .limit(3)
                    .toArray(Capacity[]::new);
            var world = new World(drawn, Wish.RUNNING, seed, small);
            var decision = world.pass();
            if (decision.refusals().isEmpty()) {
                assertThat(names(world)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(namesOf(drawn));
            } else {
                waited++;
                assertThat(world.instances).as("seed " + seed).isEmpty();
                assertThat(decision.refusals())
                        .as("seed " + seed)
                        .allSatisfy(it -> assertThat(it.sentence()).isNotBlank());
            }
        }
        assertThat(waited).as("tried where room lacks, too").isPositive().isLessThan(CASES);
    }

    private static World world(long seed, Expansion drawn) {
        return new World(drawn, Wish.RUNNING, seed, LARGE, LARGE, LARGE);
    }

    private static void assertIsDrawn(World world, Expansion drawn, long seed) {
        assertThat(world.application.state()).as("seed " + seed).isEqualTo(ApplicationState.RUNNING);
        assertThat(names(world)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(namesOf(drawn));
        assertThat(world.instances.values()).as("seed " + seed).allMatch(Instance::ready);
        assertThat(world.circuits.values())
                .as("seed " + seed)
                .extracting(Circuit::name)
                .containsExactlyInAnyOrderElementsOf(drawn.circuits().stream()
                        .map(Expansion.FlatCircuit::name)
                        .toList());
    }

    private static List<String> names(World world) {
        return world.instances.values().stream().map(Instance::name).toList();
    }

    private static List<String> namesOf(Expansion drawn) {
        return drawn.appliances().stream()
                .flatMap(it -> IntStream.rangeClosed(1, it.count())
                        .mapToObj(ordinal -> Specs.instanceName(it.name(), ordinal)))
                .toList();
    }
}
