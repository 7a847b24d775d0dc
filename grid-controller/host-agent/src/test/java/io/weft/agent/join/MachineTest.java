package io.weft.agent.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Capacity;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void keepsAPartForItself() {
        assertThat(Machine.forGuests(2, 16L << 20)).isEqualTo(new Capacity(2_000, 13_107));
        var here = Machine.capacity();
        assertThat(here.memoryMib()).isPositive();
        assertThat(here.cpuMillis()).isEqualTo(Runtime.getRuntime().availableProcessors() * 1000);
    }
}
