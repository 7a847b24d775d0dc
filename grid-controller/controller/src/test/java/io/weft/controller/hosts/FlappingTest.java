package io.weft.controller.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlappingTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Flapping FLAPPING = new Flapping(3, Duration.ofMinutes(10), Duration.ofHours(1));

    private static Instant minutesAgo(int minutes) {
        return NOON.minusSeconds(60L * minutes);
    }

    @Test
    void endsTheTrustAtTheThirdLossWithinTenMinutes() {
        assertThat(FLAPPING.flaps(List.of(minutesAgo(9), minutesAgo(4), NOON), NOON))
                .isTrue();
        assertThat(FLAPPING.flaps(List.of(minutesAgo(4), NOON), NOON)).isFalse();
        assertThat(FLAPPING.flaps(List.of(minutesAgo(10), minutesAgo(4), NOON), NOON))
                .isFalse();
    }
}
