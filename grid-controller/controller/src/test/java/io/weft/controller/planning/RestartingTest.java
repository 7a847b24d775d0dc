package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Expansion;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.kernel.Capacity;
import io.weft.kernel.InstanceId;
import io.weft.kernel.OperationId;
import io.weft.orders.GuestState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestartingTest {
    private static final Capacity ROOMY = new Capacity(4000, 4096);
    private static final Duration LONG = Duration.ofMinutes(10);

    private World world;
    private Obeying hosts;
    private final List<String> begun = new ArrayList<>();
    private Map<String, InstanceId> before;

    @BeforeEach
    void aShopRuns() {
        runs(Fixtures.shop(2));
    }

    private void runs(Expansion drawing) {
        world = new World(drawing, Wish.RUNNING, 1, ROOMY, ROOMY);
        hosts = new Obeying(world);
        hosts.rest();
        before = ids();
        world.now = world.now.plusSeconds(60);
    }

    private Map<String, InstanceId> ids() {
        return world.instances.values().stream().collect(Collectors.toMap(Instance::name, Instance::id));
    }

    private OperationId restart(String appliance, int ordinal) {
        return world.ask(Operation.Kind.RESTART, new Operation.Part(appliance, ordinal), LONG);
    }

    private Operation.State state(OperationId id) {
        return world.operations.get(id).state();
    }

    /** Passes and obedient hosts until nothing moves, with what held after each pass. */
    private void untilDone(OperationId id, Runnable always) {
        for (var turn = 0; turn < 60 && state(id) == Operation.State.RUNNING; turn++) {
            world.now = world.now.plusSeconds(2);
            world.pass().steps().forEach(it -> {
                if (it instanceof Step.Start(var started)) {
                    begun.add(started.name());
                }
            });
            always.run();
            hosts.once();
        }
        assertThat(state(id)).isEqualTo(Operation.State.DONE);
    }

    private long ready(String appliance) {
        return world.instances.values().stream()
                .filter(it -> it.appliance().equals(appliance))
                .filter(it -> it.phase() == Phase.RUNNING && it.ready())
                .count();
    }

    @Test
    void beginsEverythingAnewInStartOrderAndOneOfATierAtATime() {
        var id = restart("", 0);
        untilDone(id, () -> assertThat(ready("web")).isGreaterThanOrEqualTo(1));
        assertThat(begun).containsExactly("db-1", "web-1", "web-2", "gateway-1");
        assertThat(ids().values()).doesNotContainAnyElementsOf(before.values());
        assertThat(world.operations.get(id).total()).isEqualTo(4);
        assertThat(world.operations.get(id).done()).isEqualTo(4);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    @Test
    void leavesWhatItIsNotAboutAlone() {
        untilDone(restart("web", 2), () -> {});
        assertThat(begun).containsExactly("web-2");
        assertThat(ids()).containsEntry("web-1", before.get("web-1")).containsEntry("db-1", before.get("db-1"));
        begun.clear();
        untilDone(restart("web", 0), () -> {});
        assertThat(begun).containsExactly("web-1", "web-2");
        assertThat(ids()).containsEntry("db-1", before.get("db-1"));
    }

    @Test
    void theVolumeGoesFromTheOldInstanceToTheNew() {
        var volume = world.instance("db-1").spec().volumes().getFirst();
        untilDone(restart("db", 0), () -> {});
        var after = world.instance("db-1").spec().volumes().getFirst();
        assertThat(after.volume()).isEqualTo(volume.volume());
        assertThat(after.attachmentEpoch()).isEqualTo(volume.attachmentEpoch() + 1);
    }

    @Test
    void goesNoFurtherThanAnInstanceThatDoesNotComeBack() {
        var id = restart("", 0);
        for (var turn = 0; turn < 20; turn++) {
            world.now = world.now.plusSeconds(2);
            world.pass();
            hosts.once();
            if (!world.instance("web-1").id().equals(before.get("web-1"))) {
                hosts.see("web-1", GuestState.FAILED, "does not listen");
            }
        }
        assertThat(state(id)).isEqualTo(Operation.State.RUNNING);
        assertThat(ids()).containsEntry("web-2", before.get("web-2"));
        assertThat(ids()).containsEntry("gateway-1", before.get("gateway-1"));
        world.now = world.now.plus(LONG);
        world.pass();
        assertThat(state(id)).isEqualTo(Operation.State.FAILED);
        assertThat(world.operations.get(id).message()).contains("does not listen");
    }

    /** It may have gone with its host, and then the one that is left is the whole tier. */
    @Test
    void waitsForASiblingThatNobodyHearsOf() {
        runs(Fixtures.withWebMemory(3_000));
        var silent = world.instance("web-1").host();
        assertThat(world.instance("web-2").host()).isNotEqualTo(silent);
        world.standing(silent, Standing.OFFLINE);
        var id = restart("web", 0);
        for (var turn = 0; turn < 10; turn++) {
            world.now = world.now.plusSeconds(2);
            world.pass();
            hosts.once();
        }
        assertThat(ids()).containsAllEntriesOf(before);
        world.standing(silent, Standing.ONLINE);
        untilDone(id, () -> assertThat(ready("web")).isGreaterThanOrEqualTo(1));
        assertThat(begun).containsExactly("web-1", "web-2");
    }

    @Test
    void isGivenUpWhenSomethingElseIsAsked() {
        restart("", 0);
        world.pass();
        hosts.once();
        world.draw(Fixtures.shop(3));
        world.ask(Operation.Kind.SCALE, LONG);
        world.now = world.now.plusSeconds(1);
        hosts.rest();
        assertThat(ids()).containsEntry("web-1", before.get("web-1")).containsKey("web-3");
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }
}
