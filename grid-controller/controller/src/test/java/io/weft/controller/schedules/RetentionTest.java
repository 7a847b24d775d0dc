package io.weft.controller.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final int MOST = 150;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @Test
    void keepsTheLatest() {
        var times = List.of(at("2026-05-01T03:00"), at("2026-05-03T03:00"), at("2026-05-02T03:00"));
        assertThat(new Retention(2, 0, 0, 0).staying(times, BERLIN))
                .containsExactlyInAnyOrder(at("2026-05-03T03:00"), at("2026-05-02T03:00"));
        assertThat(new Retention(9, 0, 0, 0).staying(times, BERLIN)).hasSize(3);
        assertThat(new Retention(1, 1, 1, 1).staying(List.of(), BERLIN)).isEmpty();
    }

    @Test
    void keepsTheLatestOfEachDayThatHasOne() {
        var times =
                List.of(at("2026-05-01T03:00"), at("2026-05-01T15:00"), at("2026-05-04T03:00"), at("2026-05-04T15:00"));
        assertThat(new Retention(0, 2, 0, 0).staying(times, BERLIN))
                .containsExactlyInAnyOrder(at("2026-05-01T15:00"), at("2026-05-04T15:00"));
    }

    /** 23:30 in UTC is the next day in Berlin. */
    @Test
    void countsDaysByThePolicysClock() {
        var times = List.of(Instant.parse("2026-05-01T21:30:00Z"), Instant.parse("2026-05-01T22:30:00Z"));
        assertThat(new Retention(0, 9, 0, 0).staying(times, BERLIN)).hasSize(2);
        assertThat(new Retention(0, 9, 0, 0).staying(times, ZoneId.of("UTC")))
                .containsExactly(Instant.parse("2026-05-01T22:30:00Z"));
    }

    @Test
    void aDayOfTwentyFiveHoursIsOne() {
        // 02:30 comes twice on 2026-10-25.
        var times = List.of(
                Instant.parse("2026-10-24T22:30:00Z"),
                Instant.parse("2026-10-25T00:30:00Z"),
                Instant.parse("2026-10-25T01:30:00Z"),
                Instant.parse("2026-10-25T22:30:00Z"));
        assertThat(new Retention(0, 9, 0, 0).staying(times, BERLIN))
                .containsExactly(Instant.parse("2026-10-25T22:30:00Z"));
    }

    @Test
    void aWeekMayLieInTwoYears() {
        var times = List.of(at("2026-12-28T03:00"), at("2027-01-03T03:00"), at("2027-01-04T03:00"));
        assertThat(new Retention(0, 0, 9, 0).staying(times, BERLIN))
                .containsExactlyInAnyOrder(at("2027-01-03T03:00"), at("2027-01-04T03:00"));
    }

    @Test
    void keepsTheLatestOfEachMonth() {
        var times =
                List.of(at("2026-01-31T23:59"), at("2026-02-01T00:00"), at("2026-02-27T03:00"), at("2026-05-01T03:00"));
        assertThat(new Retention(0, 0, 0, 2).staying(times, BERLIN))
                .containsExactlyInAnyOrder(at("2026-02-27T03:00"), at("2026-05-01T03:00"));
    }

    /** Property: the newest stays under every lawful one, and never more than all together. */
    @Test
    void theNewestAlwaysStays() {
        var random = new Random(7);
        for (var round = 0; round < 500; round++) {
            var times = new ArrayList<Instant>();
            for (var count = 0; count < 1 + random.nextInt(40); count++) {
                times.add(Instant.ofEpochSecond(1_790_000_000L + random.nextInt(40_000_000)));
            }
            var keep = new Retention(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3));
            if (!keep.isLawful(MOST)) {
                continue;
            }
            var staying = keep.staying(times, BERLIN);
            assertThat(staying)
                    .contains(times.stream().max(Instant::compareTo).orElseThrow())
                    .hasSizeLessThanOrEqualTo(keep.total());
        }
    }

    @Test
    void keepsAtLeastOne() {
        assertThat(new Retention(0, 0, 0, 0).isLawful(MOST)).isFalse();
        assertThat(new Retention(-1, 2, 0, 0).isLawful(MOST)).isFalse();
        assertThat(new Retention(MOST, 1, 0, 0).isLawful(MOST)).isFalse();
        assertThat(new Retention(0, 0, 0, 1).isLawful(MOST)).isTrue();
    }
}
