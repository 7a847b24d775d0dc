package io.weft.controller.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private final Retry retry = new Retry(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofHours(24));

    private static PostResult answered(int status) {
        return new PostResult(Optional.of(status), "answered " + status, Duration.ZERO);
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(retry.next(1, NOW)).isEqualTo(NOW.plusSeconds(5));
        assertThat(retry.next(2, NOW)).isEqualTo(NOW.plusSeconds(10));
        assertThat(retry.next(4, NOW)).isEqualTo(NOW.plusSeconds(40));
        assertThat(retry.next(11, NOW)).isEqualTo(NOW.plusSeconds(3600));
        assertThat(retry.next(100_000, NOW)).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void endsWhenItWasRefusedForLongOrIsGone() {
        assertThat(retry.end(answered(500), NOW.minus(Duration.ofHours(23)), NOW))
                .isEmpty();
        assertThat(retry.end(answered(500), NOW.minus(Duration.ofHours(24)), NOW))
                .isPresent();
        assertThat(retry.end(answered(410), NOW, NOW)).isPresent();
    }
}
