package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceSighting;
import io.weft.controller.instances.Move;
import io.weft.controller.operations.Operation;
import io.weft.kernel.Capacity;
import io.weft.kernel.OperationId;
import io.weft.orders.GuestState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovingTest {
    private static final Capacity ROOMY = new Capacity(8000, 8192);
    private static final Duration LONG = Duration.ofMinutes(30);

    private World world;
    private Obeying hosts;

    @BeforeEach
    void running() {
        world = new World(Fixtures.shop(2), Wish.RUNNING, 1, ROOMY, ROOMY, ROOMY);
        hosts = new Obeying(world);
        hosts.rest();
    }

    private OperationId ask(String appliance) {
        return world.ask(Operation.Kind.MOVE, new Operation.Part(appliance, 1), LONG);
    }

    @Test
    void movesToTheHostThatHasRoom() {
        var before = world.instance("web-1");
        var asked = ask("web");
        hosts.rest();
        var after = world.instance("web-1");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.host()).isNotEqualTo(before.host());
        assertThat(after.spec()).isEqualTo(before.spec());
        assertThat(after.ready()).isTrue();
        assertThat(after.move()).isEmpty();
        assertThat(world.operations.get(asked).state()).isEqualTo(Operation.State.DONE);
        assertThat(world.application.state()).isEqualTo(ApplicationState.RUNNING);
    }

    /** It is offered to those who dial it from its first order on the one host to its last on the other. */
    @Test
    void servesThroughout() {
        ask("web");
        for (var round = 0; round < 12; round++) {
            world.pass();
            assertThat(world.instance("web-1").ready()).as("round " + round).isTrue();
            assertThat(world.open("gateway.out->web.in"))
                    .allMatch(it -> it.targets().stream().allMatch(target -> target.ready()));
            hosts.once();
            world.now = world.now.plusSeconds(1);
        }
    }

    @Test
    void takesRoomOnTheOtherHostFirstAndTellsTheWires() {
        ask("web");
        world.pass();
        var move = world.instance("web-1").move().orElseThrow();
        assertThat(move.stage()).isEqualTo(Move.Stage.OPENING);
        assertThat(world.open("gateway.out->web.in"))
                .allMatch(it -> it.targets().stream()
                        .filter(target ->
                                target.instance().equals(world.instance("web-1").id()))
                        .allMatch(target -> target.next().equals(Optional.of(move.other()))));
    }

    @Test
    void saysWhyWhatHasAVolumeStays() {
        var before = world.instance("db-1");
        var asked = ask("db");
        hosts.rest();
        assertThat(world.instance("db-1").host()).isEqualTo(before.host());
        assertThat(world.operations.get(asked).state()).isEqualTo(Operation.State.FAILED);
        assertThat(world.operations.get(asked).message()).contains("volume");
    }

    @Test
    void saysOfEachHostWhyItCanNotTakeIt() {
        world.hosts.keySet().stream()
                .filter(it -> !it.equals(world.instance("web-1").host()))
                .forEach(it -> world.condition(it, Condition.OPEN.drainingSince(world.now)));
        var asked = ask("web");
        world.pass();
        assertThat(world.operations.get(asked).state()).isEqualTo(Operation.State.FAILED);
        assertThat(world.operations.get(asked).message()).contains("is being drained");
    }

    @Test
    void stayedWhereItWasWhenTheOtherHostRefuses() {
        var before = world.instance("web-1");
        var asked = ask("web");
        world.pass();
        refuse(world.instance("web-1"));
        hosts.rest();
        assertThat(world.instance("web-1").host()).isEqualTo(before.host());
        assertThat(world.instance("web-1").ready()).isTrue();
        assertThat(world.operations.get(asked).state()).isEqualTo(Operation.State.FAILED);
        assertThat(world.operations.get(asked).message()).contains("no room for its port");
    }

    private void refuse(Instance it) {
        world.instances.put(
                it.id(),
                it.sightedThere(new InstanceSighting(
                        it.generation(), GuestState.FAILED, "no room for its port", world.now, world.now)));
    }

    @Test
    void isOverWhenTheApplicationStops() {
        ask("web");
        world.pass();
        world.wish(Wish.STOPPED);
        hosts.rest();
        assertThat(world.instances).isEmpty();
    }
}
