package io.weft.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.agent.Samples;
import io.weft.kernel.VolumeId;
import io.weft.orders.VolumeOrder;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SoundTest {
    private static final Optional<VolumeId> ORIGINAL = Optional.of(new VolumeId(new UUID(0, 7)));

    private static VolumeOrder copy(int sizeMib, Optional<VolumeId> original) {
        return new VolumeOrder(Samples.VOLUME, 1, 1, VolumeOrder.Wish.COPIED, sizeMib, original);
    }

    @Test
    void aCopyHasASizeAndAnOriginal() {
        assertThat(Sound.checked(copy(64, ORIGINAL))).isEqualTo(copy(64, ORIGINAL));
        assertThatThrownBy(() -> Sound.checked(copy(0, ORIGINAL))).hasMessage("a volume of 0 MiB");
        assertThatThrownBy(() -> Sound.checked(copy(64, Optional.empty()))).hasMessage("a copy of no volume");
    }
}
