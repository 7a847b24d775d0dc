package io.weft.controller.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.volumes.Volume;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.VolumeOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CurrentOrdersTest {
    private static final VolumeId ORIGINAL = new VolumeId(new UUID(0, 1));
    private static final VolumeId COPY = new VolumeId(new UUID(0, 2));

    private static Volume original() {
        return new Volume(
                ORIGINAL,
                new TenantId(new UUID(0, 3)),
                new ApplicationId(new UUID(0, 4)),
                "data",
                Optional.empty(),
                64,
                new HostId(new UUID(0, 5)),
                Volume.Wish.PRESENT,
                3,
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static Volume copy() {
        return original().copiedTo(new ApplicationId(new UUID(0, 6)), COPY);
    }

    private static Volume seen(Volume it) {
        return new Volume(
                it.id(),
                it.tenant(),
                it.application(),
                it.name(),
                it.owner(),
                it.sizeMib(),
                it.host(),
                it.wish(),
                it.generation(),
                it.attachmentEpoch(),
                it.copyOf(),
                Optional.of(new Volume.VolumeSighting(it.generation(), true, "")));
    }

    @Test
    void aCopyIsOrderedByAWordOfItsOwnUntilItIsThere() {
        var ordered = CurrentOrders.volume(copy(), 7);
        assertThat(ordered.wish()).isEqualTo(VolumeOrder.Wish.COPIED);
        assertThat(ordered.copyOf()).contains(ORIGINAL);
        assertThat(CurrentOrders.volume(seen(copy()), 7).wish()).isEqualTo(VolumeOrder.Wish.PRESENT);
        assertThat(CurrentOrders.volume(copy().removed(), 7).wish()).isEqualTo(VolumeOrder.Wish.ABSENT);
        assertThat(CurrentOrders.volume(original(), 7).wish()).isEqualTo(VolumeOrder.Wish.PRESENT);
    }

    @Test
    void aDiskOfAnImageIsOrderedByAWordOfItsOwnAndNeverMadeEmpty() {
        var made = ofImage();
        var ordered = CurrentOrders.volume(made, 7);
        assertThat(ordered.wish()).isEqualTo(VolumeOrder.Wish.IMAGED);
        assertThat(ordered.image()).contains("sha256:d");
        assertThat(CurrentOrders.awaited(List.of(ordered))).isEmpty();
        var there = made.seenAs(new Volume.VolumeSighting(1, true, ""));
        assertThat(CurrentOrders.volume(there, 7).wish()).isEqualTo(VolumeOrder.Wish.KEPT);
    }

    @Test
    void aDiskThatWasNeverFilledIsFilledOnAnotherHostAndOneThatWasIsNeverMadeAnew() {
        var given = ofImage().attachedOn(new HostId(new UUID(1, 2)));
        assertThat(given.attachmentEpoch()).isEqualTo(2);
        assertThat(CurrentOrders.volume(given, 7).wish()).isEqualTo(VolumeOrder.Wish.IMAGED);
        var vanished = given.seenAs(new Volume.VolumeSighting(2, true, ""))
                .seenAs(new Volume.VolumeSighting(2, false, "it is not there"));
        assertThat(CurrentOrders.volume(vanished, 7).wish()).isEqualTo(VolumeOrder.Wish.KEPT);
        assertThat(CurrentOrders.volume(vanished.attachedOn(new HostId(new UUID(1, 3))), 7)
                        .wish())
                .isEqualTo(VolumeOrder.Wish.KEPT);
    }

    private static Volume ofImage() {
        var it = original();
        return new Volume(
                it.id(),
                it.tenant(),
                it.application(),
                it.name(),
                it.owner(),
                it.sizeMib(),
                it.host(),
                it.store(),
                it.wish(),
                1,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Volume.Image("sha256:d", false)));
    }

    @Test
    void noHostWaitsForAnOrderThatItsAgentMayBeTooOldToRead() {
        var orders = List.of(CurrentOrders.volume(original(), 7), CurrentOrders.volume(copy(), 7));
        assertThat(CurrentOrders.awaited(List.copyOf(orders))).isEqualTo(Map.of("volume/" + ORIGINAL, 3L));
    }
}
