package io.weft.tenancy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * One counter with what was known of it and what has just come. Pure.
 *
 * @param steps by number; the first is what comes before all that is new
 */
record UsageCounting(List<Step> steps) {
    UsageCounting {
        steps = List.copyOf(steps);
    }

    /** @param fresh whether it has just come */
    record Step(long number, Instant at, long total, boolean fresh) {
        UsageWindows.Reading reading() {
            return new UsageWindows.Reading(at, total);
        }
    }

    /**
     * The numbers that have just come and can't be true: the counter would have fallen. What was there first is believed.
     */
    List<Long> impossible() {
        var tops = knownAfter();
        var impossible = new ArrayList<Long>();
        var low = 0L;
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.fresh() && (step.total() < low || step.total() > tops[i])) {
                impossible.add(step.number());
            } else {
                low = step.total();
            }
        }
        return impossible;
    }

    /** For each step the total of the first one after it that was known before; without one there is no top. */
    private long[] knownAfter() {
        var tops = new long[steps.size()];
        var top = Long.MAX_VALUE;
        for (var i = steps.size() - 1; i >= 0; i--) {
            tops[i] = top;
            top = steps.get(i).fresh() ? top : steps.get(i).total();
        }
        return tops;
    }

    UsageCounting without(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return this;
        }
        return new UsageCounting(steps.stream()
                .filter(step -> !step.fresh() || !numbers.contains(step.number()))
                .toList());
    }

    /** What has to be added to the windows for what has just come. */
    SortedMap<Instant, UsageWindows.Share> news() {
        var before = new ArrayList<UsageWindows.Reading>();
        var after = new ArrayList<UsageWindows.Reading>(steps.size());
        for (var step : steps) {
            var reading = step.reading();
            after.add(reading);
            if (!step.fresh()) {
                before.add(reading);
            }
        }
        return UsageWindows.difference(before, after);
    }
}
