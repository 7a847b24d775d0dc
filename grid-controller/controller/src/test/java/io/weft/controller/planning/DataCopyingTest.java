package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.applications.Wish;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.OperationId;
import io.weft.kernel.VolumeId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A stopped application whose volumes begin with the data of another one's. */
class DataCopyingTest {
    private static final String LOST = "volume links-1: was lost with host h1";

    private final World world = new World(Fixtures.shop(2), Wish.STOPPED, 1, new Capacity(4000, 4096));
    private final Obeying hosts = new Obeying(world);
    private final Volume first = copy(1);
    private final Volume second = copy(2);
    private final OperationId id = world.ask(Operation.Kind.COPY, Duration.ofMinutes(10));

    private Volume copy(int number) {
        var original = new Volume(
                new VolumeId(new UUID(1, number)),
                world.application.tenant(),
                world.application.id(),
                "links-" + number,
                Optional.empty(),
                256,
                world.hosts.keySet().iterator().next(),
                Volume.Wish.PRESENT,
                1,
                0,
                Optional.empty(),
                Optional.empty());
        var copy = original.copiedTo(world.application.id(), new VolumeId(new UUID(2, number)));
        world.volumes.put(copy.id(), copy);
        return copy;
    }

    private Operation after(Runnable what) {
        what.run();
        world.pass();
        return world.operations.get(id);
    }

    @Test
    void isDoneWhenEveryVolumeIsThere() {
        var begun = after(() -> {});
        assertThat(begun.state()).isEqualTo(Operation.State.RUNNING);
        assertThat(begun.done()).isZero();
        assertThat(begun.total()).isEqualTo(2);
        assertThat(begun.message()).contains("links-1: waits to be copied");

        var done = after(hosts::once);
        assertThat(done.state()).isEqualTo(Operation.State.DONE);
        assertThat(done.done()).isEqualTo(2);
    }

    @Test
    void failsWhenAVolumeIsLostWhileItIsCopied() {
        var failed = after(() -> world.volumes.put(first.id(), first.lostWith("h1")));
        assertThat(failed.state()).isEqualTo(Operation.State.FAILED);
        assertThat(failed.message()).isEqualTo(LOST);
        assertThat(failed.done()).isZero();
    }

    @Test
    void failsAlthoughTheOthersAreThere() {
        after(() -> {});
        hosts.once();
        assertThat(world.volumes.get(second.id()).present()).isTrue();
        var failed = after(() -> world.volumes.put(first.id(), first.lostWith("h1")));
        assertThat(failed.state()).isEqualTo(Operation.State.FAILED);
        assertThat(failed.message()).isEqualTo(LOST);
        assertThat(failed.done()).isEqualTo(1);
    }
}
