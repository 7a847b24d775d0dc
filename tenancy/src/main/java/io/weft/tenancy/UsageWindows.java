package io.weft.tenancy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From the readings of one counter to what was used in each window. Pure.
 *
 * <p>GOALS, in order: the windows add up to the last reading, to the last unit; the same readings give the same windows in
 * whatever order and however often they came; what lies between two readings is spread evenly over the time between them.
 * LIMITS: nothing is ever below zero, whatever the clocks say. HOW, by example: a counter began at 10:04:50 and was read at
 * 10:05:10 with 30. Ten of its twenty seconds lie in the window of 10:00 and ten in that of 10:05, so each has 15. Then it is
 * heard that at 10:04:55 it stood at 28: the first window has 28 + 2 × 5 s / 15 s = 28 (what does not divide goes to the later
 * window) and the second 2; the sum is 30 as before.
 */
final class UsageWindows {
    /** Every zone's midnight and full hour, as zones are now, falls on such a boundary. */
    static final Duration LENGTH = Duration.ofMinutes(5);
    /** Readings further apart than this have left a gap: how much was used is known, when it was used is not. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** No reading says anything about a time so long before it. */
    static final Duration REACH = Duration.ofDays(40);

    private static final long LENGTH_MILLIS = LENGTH.toMillis();
    private static final long LONGEST_PAUSE_MILLIS = LONGEST_PAUSE.toMillis();
    private static final long REACH_MILLIS = REACH.toMillis();

    private UsageWindows() {}

    /** A counter's reading: when, and the total. */
    record Reading(Instant at, long total) {}

    /**
     * @param amount in the smallest part of the meter's unit
     * @param coveredMillis of the window that lie between readings close to each other
     * @param gapMillis of the window that lie between readings far apart
     */
    record Share(long amount, long coveredMillis, long gapMillis) {
        static final Share NOTHING = new Share(0, 0, 0);

        Share plus(Share other) {
            return new Share(amount + other.amount, coveredMillis + other.coveredMillis, gapMillis + other.gapMillis);
        }

        Share minus(Share other) {
            return new Share(amount - other.amount, coveredMillis - other.coveredMillis, gapMillis - other.gapMillis);
        }
    }

    /** Windows by when they begin. The totals must not fall from one reading to the next. */
    static SortedMap<Instant, Share> of(List<Reading> readings) {
        var windows = new Windows();
        for (var i = 1; i < readings.size(); i++) {
            spread(readings.get(i - 1), readings.get(i), windows);
        }
        return windows.all();
    }

    /** Adds up. Nearly all readings lie in the window of the one before them, and cost no look into the map. */
    private static final class Windows {
        private final SortedMap<Instant, Share> all = new TreeMap<>();
        private long start;
        private long amount;
        private long covered;
        private long gap;
        private boolean begun;

        void add(long window, long more, long moreCovered, long moreGap) {
            if (begun && window != start) {
                put();
            }
            begun = true;
            start = window;
            amount += more;
            covered += moreCovered;
            gap += moreGap;
        }

        private void put() {
            all.merge(Instant.ofEpochMilli(start), new Share(amount, covered, gap), Share::plus);
            amount = 0;
            covered = 0;
            gap = 0;
        }

        SortedMap<Instant, Share> all() {
            if (begun) {
                put();
                begun = false;
            }
            return all;
        }
    }

    /** What has to be added to the windows of some readings to make them those of others. */
    static SortedMap<Instant, Share> difference(List<Reading> before, List<Reading> after) {
        var difference = of(after);
        of(before).forEach((from, share) -> difference.merge(from, Share.NOTHING.minus(share), Share::plus));
        return difference;
    }

    static Instant start(Instant at) {
        return Instant.ofEpochMilli(start(at.toEpochMilli()));
    }

    private static long start(long at) {
        return Math.floorDiv(at, LENGTH_MILLIS) * LENGTH_MILLIS;
    }

    private static void spread(Reading first, Reading last, Windows windows) {
        var amount = last.total() - first.total();
        if (amount < 0) {
            throw new IllegalArgumentException("a counter that fell from " + first + " to " + last);
        }
        var to = last.at().toEpochMilli();
        var from = Math.max(first.at().toEpochMilli(), to - REACH_MILLIS);
        if (from >= to) {
            // A clock was set back: what was used is not lost, and belongs to no time before.
            windows.add(start(to), amount, 0, 0);
            return;
        }
        var isGap = to - from > LONGEST_PAUSE_MILLIS;
        var given = 0L;
        for (var at = from; at < to; ) {
            var window = start(at);
            var end = Math.min(window + LENGTH_MILLIS, to);
            var sum = end == to ? amount : part(amount, end - from, to - from);
            var millis = end - at;
            windows.add(window, sum - given, isGap ? 0 : millis, isGap ? millis : 0);
            given = sum;
            at = end;
        }
    }

    private static long part(long amount, long of, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(of))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
