package io.weft.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tenancy.UsageCounting.Step;
import io.weft.tenancy.UsageWindows.Reading;
import io.weft.tenancy.UsageWindows.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageWindowsTest {
    private static final Instant TEN = Instant.parse("2026-11-26T10:00:00Z");
    private static final int CASES = 3000;

    private static Instant at(int minute, int second) {
        return TEN.plusSeconds(minute * 60L + second);
    }

    private static long sum(SortedMap<Instant, Share> windows) {
        return windows.values().stream().mapToLong(Share::amount).sum();
    }

    /** The example worked by hand in the class comment. */
    @Test
    void spreadsEvenlyOverTheTimeBetweenTwoReadings() {
        var start = new Reading(at(4, 50), 0);
        var end = new Reading(at(5, 10), 30);
        assertThat(UsageWindows.of(List.of(start, end)))
                .isEqualTo(Map.of(at(0, 0), new Share(15, 10_000, 0), at(5, 0), new Share(15, 10_000, 0)));
        var between = new Reading(at(4, 55), 28);
        assertThat(UsageWindows.of(List.of(start, between, end)))
                .isEqualTo(Map.of(at(0, 0), new Share(28, 10_000, 0), at(5, 0), new Share(2, 10_000, 0)));
    }

    @Test
    void readingsFarApartLeaveAGapThatIsStillCounted() {
        var windows = UsageWindows.of(List.of(new Reading(at(0, 0), 0), new Reading(at(10, 0), 100)));
        assertThat(windows).isEqualTo(Map.of(at(0, 0), new Share(50, 0, 300_000), at(5, 0), new Share(50, 0, 300_000)));
    }

    @Test
    void aClockThatWasSetBackLosesNothingAndGoesNowhereBelowZero() {
        var windows = UsageWindows.of(
                List.of(new Reading(at(6, 0), 0), new Reading(at(7, 0), 40), new Reading(at(2, 0), 90)));
        assertThat(sum(windows)).isEqualTo(90);
        assertThat(windows.values()).allMatch(it -> it.amount() >= 0);
    }

    @Test
    void whatWouldMakeACounterFallIsNotBelieved() {
        var steps = List.of(
                new Step(0, at(0, 0), 0, false),
                new Step(1, at(0, 10), 50, true),
                new Step(2, at(0, 20), 40, false),
                new Step(3, at(0, 30), 30, true),
                new Step(4, at(0, 40), 60, true));
        assertThat(new UsageCounting(steps).impossible()).containsExactly(1L, 3L);
    }

    /** Whatever comes in whatever order and portions, the windows are those of all readings, and add up to the last. */
    @Test
    void theOrderOfArrivalDoesNotMatter() {
        for (var seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var all = readings(random, 1 + random.nextInt(20));
            var order = new ArrayList<>(IntStream.range(1, all.size()).boxed().toList());
            Collections.shuffle(order, random);
            var known = new ArrayList<Integer>(List.of(0));
            var windows = new TreeMap<Instant, Share>();
            for (var next = 0; next < order.size(); ) {
                var portion = order.subList(next, Math.min(order.size(), next + 1 + random.nextInt(4)));
                take(all, known, portion).forEach((from, share) -> windows.merge(from, share, Share::plus));
                known.addAll(portion);
                next += portion.size();
                assertThat(windows.values()).as("seed " + seed).allMatch(it -> it.amount() >= 0);
            }
            windows.values().removeIf(Share.NOTHING::equals);
            var whole = new TreeMap<>(UsageWindows.of(all));
            whole.values().removeIf(Share.NOTHING::equals);
            assertThat(windows).as("seed " + seed).isEqualTo(whole);
            assertThat(sum(windows)).as("seed " + seed).isEqualTo(all.getLast().total());
        }
    }

    /** What the database would show: from the last known one before the new ones to the first known one after. */
    private static SortedMap<Instant, Share> take(List<Reading> all, List<Integer> known, List<Integer> fresh) {
        var low = known.stream()
                .filter(it -> it < Collections.min(fresh))
                .max(Integer::compare)
                .orElseThrow();
        var high = known.stream()
                .filter(it -> it > Collections.max(fresh))
                .min(Integer::compare)
                .orElse(all.size());
        var steps = IntStream.range(low, Math.min(high + 1, all.size()))
                .filter(it -> known.contains(it) || fresh.contains(it))
                .mapToObj(it -> new Step(it, all.get(it).at(), all.get(it).total(), fresh.contains(it)))
                .toList();
        return new UsageCounting(steps).news();
    }

    private static List<Reading> readings(Random random, int count) {
        var readings = new ArrayList<Reading>(List.of(new Reading(TEN, 0)));
        var at = TEN;
        long total = 0;
        for (var i = 0; i < count; i++) {
            var isSetBack = random.nextInt(12) == 0;
            at = at.plus(Duration.ofMillis(random.nextInt(random.nextInt(4) == 0 ? 2_000_000 : 12_000)))
                    .minus(Duration.ofMinutes(isSetBack ? random.nextInt(30) : 0));
            total += random.nextInt(5) == 0 ? 0 : random.nextLong(1L << random.nextInt(50));
            readings.add(new Reading(at, total));
        }
        return readings;
    }

    /** A counter that began anew is another counter: sums add up over generations, whichever ends when. */
    @Test
    void cuttingASpanAnywhereChangesNoSum() {
        for (var seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var windows = UsageWindows.of(readings(random, 20));
            var cut = UsageWindows.start(TEN.plusSeconds(random.nextInt(8000)));
            assertThat(sum(windows.headMap(cut)) + sum(windows.tailMap(cut)))
                    .as("seed " + seed)
                    .isEqualTo(sum(windows));
        }
    }
}
