package io.weft.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.orders.Report.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SayingsTest {
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final Sayings sayings = new Sayings(() -> now);

    @Test
    void keepsWhatIsToldOnceHoweverOftenItIsSaid() {
        sayings.hear("event 100 alarm: disk of db-1");
        sayings.hear("ready");
        sayings.hear("event 101 over: disk of db-1");
        sayings.hear("event 100 alarm: disk of db-1");

        assertThat(sayings.ofLate())
                .containsExactly(new Said(100, "alarm: disk of db-1"), new Said(101, "over: disk of db-1"));
    }

    @Test
    void hearsNoMoreThanEightInFiveMinutes() {
        IntStream.rangeClosed(1, 100).forEach(it -> sayings.hear("event " + it + " noise"));
        assertThat(sayings.ofLate()).hasSize(8).last().isEqualTo(new Said(8, "noise"));

        now = now.plus(Duration.ofMinutes(5)).plusMillis(1);
        assertThat(sayings.ofLate()).isEmpty();
        sayings.hear("event 101 news");
        assertThat(sayings.ofLate()).containsExactly(new Said(101, "news"));
    }

    @Test
    void cutsWhatIsLongAndLeavesOutWhatIsNoText() {
        sayings.hear("event 1 " + "x".repeat(5_000));
        sayings.hear("event 2 a\u0007bell");
        sayings.hear("event nothing at all");
        sayings.hear("event 99999999999999999999 too large a number");

        assertThat(sayings.ofLate()).containsExactly(new Said(1, "x".repeat(200)), new Said(2, "a bell"));
    }
}
