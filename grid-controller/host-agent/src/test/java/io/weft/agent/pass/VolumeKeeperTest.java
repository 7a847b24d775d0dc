package io.weft.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.guests.Boot;
import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.guests.simulated.SimulatedHypervisor;
import io.weft.agent.session.OrderBook;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.Consistency;
import io.weft.orders.Report.SnapshotTaken;
import io.weft.orders.Report.VolumeSeen;
import io.weft.orders.VolumeOrder;
import io.weft.volumes.store.Stores;
import io.weft.volumes.store.Taken;
import io.weft.volumes.store.simulated.SimulatedStore;
import java.time.Duration;
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
    private static final VolumeId OTHER = new VolumeId(new UUID(0, 4));
    private static final InstanceId GUEST = new InstanceId(new UUID(0, 9));

    private final SimulatedStore store = new SimulatedStore();
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final SimulatedHypervisor hypervisor =
            new SimulatedHypervisor("m", () -> now, Duration.ZERO, Duration.ZERO);
    private final VolumeKeeper keeper =
            new VolumeKeeper(Stores.local(store), hypervisor, Limits.USUAL, () -> now, steps::add);

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

    @Test
    void makesAVolumeOfAnImageElsewhereAndKeepsItFromThenOn() {
        var order = image(VolumeOrder.Wish.IMAGED);
        assertThat(keep(order).getFirst().present()).isFalse();
        step();
        assertThat(hypervisor.images()).containsExactly("sha256:" + "e".repeat(64));
        assertThat(keep(order).getFirst().present()).isTrue();
        assertThat(hypervisor.images()).as("nothing waits for it any more").isEmpty();
        assertThat(keep(image(VolumeOrder.Wish.KEPT)).getFirst().present()).isTrue();
        assertThat(steps).isEmpty();
        store.ensureAbsent(FIRST);
        assertThat(keep(image(VolumeOrder.Wish.KEPT)).getFirst().present()).isFalse();
        assertThat(steps).isEmpty();
    }

    private static VolumeOrder image(VolumeOrder.Wish wish) {
        return new VolumeOrder(
                FIRST,
                1,
                1,
                wish,
                64,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("sha256:" + "e".repeat(64)));
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

    private static VolumeOrder snapshot(VolumeId volume, VolumeId original, int together) {
        return new VolumeOrder(
                volume,
                1,
                1,
                VolumeOrder.Wish.COPIED,
                64,
                Optional.of(original),
                Optional.empty(),
                Optional.of(new VolumeOrder.Moment(new UUID(0, 77), together)));
    }

    private void boot() {
        store.attach(ORIGINAL, Samples.WEB, 1);
        hypervisor.ensureRunning(
                new Boot(Samples.running(Samples.WEB, 3, Samples.guest("web", "10.86.0.1")), List.of()));
    }

    /** The guest is ordered here too: what nobody ordered holds nothing. */
    private List<VolumeSeen> keepRunning(VolumeOrder... orders) {
        var guest = Samples.running(Samples.WEB, 3, Samples.guest("web", "10.86.0.1"));
        var view = new OrderBook.View(true, 1, 1, List.of(guest), List.of(orders), List.of(), List.of());
        return keeper.keep(view, hypervisor.observe());
    }

    @Test
    void takesWhatBelongsTogetherAtOneMomentThoughAGuestHasIt() {
        store.ensurePresent(ORIGINAL, 64);
        store.ensurePresent(OTHER, 64);
        boot();
        var orders = new VolumeOrder[] {snapshot(FIRST, ORIGINAL, 2), snapshot(SECOND, OTHER, 2)};

        keepRunning(orders[0]);
        assertThat(steps).as("its other volume is not ordered yet").isEmpty();
        assertThat(keepRunning(orders).getFirst().reason()).isEqualTo("being taken, 0 %");
        var moment = now;
        step();
        now = now.plusSeconds(5);
        var seen = keepRunning(orders);
        assertThat(seen).allMatch(VolumeSeen::present);
        assertThat(seen.stream().map(it -> it.taken().orElseThrow()))
                .containsExactly(
                        new SnapshotTaken(moment, Consistency.CRASH), new SnapshotTaken(moment, Consistency.STOPPED));
        assertThat(steps).isEmpty();
    }

    @Test
    void saysWhyASnapshotIsNotTakenAndTriesAnewWithNothingLeftOfTheFirstTry() {
        store.ensurePresent(ORIGINAL, 64);
        store.ensurePresent(OTHER, 64);
        boot();
        hypervisor.kill(Samples.WEB);
        var orders = new VolumeOrder[] {snapshot(FIRST, ORIGINAL, 2), snapshot(SECOND, OTHER, 2)};
        keepRunning(orders);
        step();
        assertThat(keepRunning(orders))
                .noneMatch(VolumeSeen::present)
                .allMatch(it -> it.reason().contains("does not run here"));
        boot();
        now = now.plusSeconds(2);
        keepRunning(orders);
        step();
        assertThat(keepRunning(orders)).allMatch(VolumeSeen::present);
    }

    @Test
    void completesNoSnapshotAtALaterMoment() {
        store.ensurePresent(ORIGINAL, 64);
        store.ensurePresent(OTHER, 64);
        try (var capture = store.capture(ORIGINAL, FIRST)) {
            capture.finish(new Taken(now, Taken.Manner.CRASH));
        }
        var seen = keep(snapshot(FIRST, ORIGINAL, 2), snapshot(SECOND, OTHER, 2));
        assertThat(steps).isEmpty();
        assertThat(seen.getLast().reason()).contains("only 1 of 2 volumes were taken");
    }

    private static VolumeOrder kept(int mib) {
        return new VolumeOrder(ORIGINAL, 1, 2, VolumeOrder.Wish.KEPT, mib);
    }

    @Test
    void growsAVolumeUnderItsUserAndTriesAgainWhenThatCannotBeNow() {
        store.ensurePresent(ORIGINAL, 64);
        boot();
        keepRunning(kept(64));
        assertThat(steps).as("it has its size").isEmpty();
        keepRunning(kept(128));
        hypervisor.kill(Samples.WEB);
        step();
        var failed = keepRunning(kept(128)).getFirst();
        assertThat(failed.sizeMib()).isEqualTo(64);
        assertThat(failed.reason()).contains("does not run here");
        assertThat(steps).as("not at once").isEmpty();
        boot();
        now = now.plusSeconds(2);
        keepRunning(kept(128));
        step();
        var grown = keepRunning(kept(128)).getFirst();
        assertThat(grown.sizeMib()).isEqualTo(128);
        assertThat(grown.reason()).isEmpty();
        assertThat(store.list().getFirst().holder()).contains(Samples.WEB);
    }

    @Test
    void growsAFreeVolumeByItself() {
        store.ensurePresent(ORIGINAL, 64);
        assertThat(keep(kept(128)).getFirst().sizeMib()).isEqualTo(128);
        assertThat(steps).isEmpty();
    }
}
