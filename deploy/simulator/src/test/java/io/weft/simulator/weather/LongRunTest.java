package io.weft.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.simulator.grid.Plant;
import io.weft.simulator.time.OneThread;
import io.weft.simulator.weather.Run.Length;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours of virtual time with a mishap a minute: one in every build, a day when {@code ./weft torture simulator} asks for it. */
@Tag("faults")
class LongRunTest {
    private static final int HOURS = Integer.getInteger("torture.hours", 1);

    @Test
    void holdsForHours() {
        requireHeld(Length.hours(HOURS));
    }

    @Test
    void holdsForHoursInWhichHostsComeAndGo() {
        requireHeld(Length.losingHours(HOURS));
    }

    private static void requireHeld(Length length) {
        var outcome = OneThread.make(() -> new Run(HOURS, length, Plant.NONE).outcome());

        assertThat(outcome.violation())
                .as(() -> String.join("\n", outcome.last(80)))
                .isEmpty();
        assertThat(outcome.journal().stream().filter(it -> it.contains(" mishap ")))
                .hasSizeGreaterThan(45 * HOURS);
    }
}
