package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Wish;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.kernel.Capacity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That it never differs from the whole plan is asked at every pass of {@link World}. */
class SettledTest {
    private static final Capacity HOST = new Capacity(8000, 8192);

    private World world;
    private Obeying hosts;

    @BeforeEach
    void runs() {
        world = new World(Fixtures.shop(2), Wish.RUNNING, 1, HOST, HOST, HOST);
        hosts = new Obeying(world);
        hosts.rest();
    }

    @Test
    void isToldWithoutTheRestOfTheGrid() {
        assertThat(World.nearBy(world.snapshot())).hasValueSatisfying(it -> {
            assertThat(it.state()).isEqualTo(ApplicationState.RUNNING);
            assertThat(it.due()).isEqualTo(world.now.plus(Fixtures.SETTINGS.period()));
        });
    }

    @Test
    void isNotToldWhileThereIsSomethingToDo() {
        world.draw(Fixtures.shop(3));
        assertThat(World.nearBy(world.snapshot())).isEmpty();
    }

    @Test
    void isNotToldWhereAHostMustBeLeft() {
        world.condition(world.instance("db-1").host(), Condition.OPEN.drainingSince(world.now));
        assertThat(World.nearBy(world.snapshot())).isEmpty();
    }

    @Test
    void isNotToldOfAHostThatIsSilentOrGone() {
        var host = world.instance("db-1").host();
        world.standing(host, Standing.SUSPECT);
        assertThat(World.nearBy(world.snapshot())).isEmpty();
        world.hosts.remove(host);
        assertThat(World.nearBy(world.snapshot())).isEmpty();
    }

    @Test
    void whatIsStoppedIsLookedAtSeldom() {
        world.wish(Wish.STOPPED);
        hosts.rest();
        assertThat(World.nearBy(world.snapshot())).hasValueSatisfying(it -> {
            assertThat(it.state()).isEqualTo(ApplicationState.STOPPED);
            assertThat(it.due()).isEqualTo(world.now.plus(Fixtures.SETTINGS.idle()));
        });
    }
}
