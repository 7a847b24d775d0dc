package io.weft.volumes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.volumes.store.simulated.SimulatedPool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the simulator's hosts share keeps the rules of the real one. */
class SimulatedPoolTest extends StoreContract {
    private final SimulatedPool pool = new SimulatedPool();

    @Override
    protected Store store() {
        return pool.from("here");
    }

    @Override
    protected Disk.Format format() {
        return Disk.Format.RAW;
    }

    @Test
    void isTakenFromAHostThatIsShutOutAndFromNoOther() {
        var here = pool.from("here");
        var there = pool.from("there");
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        assertThatThrownBy(() -> there.attach(VOLUME, SECOND, 2)).isInstanceOf(StaleAttachment.class);
        pool.shutOut("here");
        there.attach(VOLUME, SECOND, 2);
        here.detach(VOLUME, FIRST);
        pool.letIn("here");
        assertThatThrownBy(() -> here.attach(VOLUME, FIRST, 3)).isInstanceOf(StaleAttachment.class);
        assertThat(pool.list().getFirst().holder()).contains(SECOND);
    }

    @Test
    void bothHostsOfAMoveHaveItUntilOneHasLeft() {
        var here = pool.from("here");
        var there = pool.from("there");
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        there.attachBeside(VOLUME, FIRST, 1);
        here.detach(VOLUME, FIRST);
        assertThatThrownBy(() -> here.attach(VOLUME, SECOND, 2)).isInstanceOf(StaleAttachment.class);
        there.detach(VOLUME, FIRST);
        here.attach(VOLUME, SECOND, 2);
    }

    @Test
    void isTakenFromWhereItWasMovedAndNotFromWhereItCameFrom() {
        var here = pool.from("here");
        var there = pool.from("there");
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        there.attachBeside(VOLUME, FIRST, 1);
        here.detach(VOLUME, FIRST);
        pool.shutOut("there");
        here.attach(VOLUME, SECOND, 2);
    }

    @Test
    void ofAHostThatIsLetInAgainNothingStands() {
        var here = pool.from("here");
        var there = pool.from("there");
        here.ensurePresent(VOLUME, 16);
        here.attach(VOLUME, FIRST, 1);
        there.ensureKept(VOLUME, 16);
        pool.strike("here", List.of(VOLUME));
        assertThatThrownBy(() -> there.attach(VOLUME, SECOND, 2)).isInstanceOf(StaleAttachment.class);
        pool.shutOut("here");
        here.detach(VOLUME, FIRST);
        pool.strike("here", List.of(VOLUME));
        pool.letIn("here");
        there.attach(VOLUME, SECOND, 2);
    }
}
