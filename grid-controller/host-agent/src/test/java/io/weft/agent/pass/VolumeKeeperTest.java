package io.weft.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.session.OrderBook;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.VolumeSeen;
import io.weft.orders.VolumeOrder;
import io.weft.volumes.store.Stores;
import io.weft.volumes.store.simulated.SimulatedStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VolumeKeeperTest {
    private static final VolumeId ORIGINAL = new VolumeId(new UUID(0, 1));
    private static final VolumeId FIRST = new VolumeId(new UUID(0, 2));
    private static final VolumeId SECOND = new VolumeId(new UUID(0, 3));
    private static final InstanceId GUEST = new InstanceId(new UUID(0, 9));

    private final SimulatedStore store = new SimulatedStore();
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final VolumeKeeper keeper = new VolumeKeeper(Stores.local(store), Limits.USUAL, () -> now, steps::add);

    private static VolumeOrder copy(VolumeId volume, VolumeOrder.Wish wish) {
        return new VolumeOrder(volume, 1, 1, wish, 64, Optional.of(ORIGINAL));
    }

    private List<VolumeSeen> keep(VolumeOrder... orders) {
        var view = new OrderBook.View(true, 1, 1, List.of(), List.of(orders), List.of(), List.of());
        return keeper.keep(view, new Observation(List.of(), List.of()));
    }

    private void step() {
        steps.remove().run();
    }

    @Test
    void copiesElsewhereOneAfterTheOtherAndSaysHowFarItIs() {
        store.ensurePresent(ORIGINAL, 64);
        var first = copy(FIRST, VolumeOrder.Wish.COPIED);
        var second = copy(SECOND, VolumeOrder.Wish.COPIED);

        var begun = keep(first, second);
        assertThat(begun).noneMatch(VolumeSeen::present);
        assertThat(begun.getFirst().reason()).isEqualTo("being copied, 0 %");
        keep(first, second);
        assertThat(steps).hasSize(1);

        step();
        assertThat(keep(first, second)).extracting(VolumeSeen::present).containsExactly(true, false);
        step();
        assertThat(keep(first, second)).allMatch(VolumeSeen::present);
        assertThat(steps).isEmpty();
    }

    /** It is seen there, and so it is ordered like any other from then on. */
    @Test
    void keepsACopyThatWasMade() {
        store.ensurePresent(ORIGINAL, 64);
        keep(copy(FIRST, VolumeOrder.Wish.COPIED));
        step();
        assertThat(keep(copy(FIRST, VolumeOrder.Wish.COPIED)).getFirst().present())
                .isTrue();
        assertThat(keep(copy(FIRST, VolumeOrder.Wish.PRESENT)).getFirst().present())
                .isTrue();
        assertThat(steps).isEmpty();
    }

    @Test
    void triesAgainAfterAPauseWhileTheOriginalIsAttached() {
        store.ensurePresent(ORIGINAL, 64);
        var order = copy(FIRST, VolumeOrder.Wish.COPIED);
        keep(order);
        store.attach(ORIGINAL, GUEST, 1);
        step();

        var failed = keep(order);
        assertThat(failed.getFirst().reason()).contains("attached");
        assertThat(steps).isEmpty();
        store.detach(ORIGINAL, GUEST);
        now = now.plusSeconds(2);
        keep(order);
        step();
        assertThat(keep(order).getFirst().present()).isTrue();
    }

    @Test
    void endsACopyThatIsNotWantedAnyMoreOnceItIsMade() {
        store.ensurePresent(ORIGINAL, 64);
        keep(copy(FIRST, VolumeOrder.Wish.COPIED));
        assertThat(keep(copy(FIRST, VolumeOrder.Wish.ABSENT)).getFirst().present())
                .isFalse();
        step();
        assertThat(keep(copy(FIRST, VolumeOrder.Wish.ABSENT)).getFirst().present())
                .isFalse();
        assertThat(store.list()).extracting(it -> it.volume()).containsExactly(ORIGINAL);
    }
}
