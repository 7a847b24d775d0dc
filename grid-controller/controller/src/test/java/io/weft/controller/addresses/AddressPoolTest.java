package io.weft.controller.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressPoolTest {
    @Test
    void givesTheLowestFreeOnesOfANetwork() {
        assertThat(AddressPool.parse("10.80.0.0/16").free(Set.of("10.80.0.11"), 2))
                .containsExactly("10.80.0.10", "10.80.0.12");
    }

    @Test
    void givesNoMoreThanARangeHas() {
        assertThat(AddressPool.parse("10.78.0.10-10.78.0.12").free(Set.of("10.78.0.10"), 9))
                .containsExactly("10.78.0.11", "10.78.0.12");
    }

    @Test
    void crossesOctets() {
        assertThat(AddressPool.parse("10.0.0.254-10.0.1.1").free(Set.of(), 4))
                .containsExactly("10.0.0.254", "10.0.0.255", "10.0.1.0", "10.0.1.1");
    }

    @Test
    void refusesWhatIsNoPool() {
        assertThatThrownBy(() -> AddressPool.parse("10.80.0.0")).isInstanceOf(IllegalArgumentException.class);
    }
}
