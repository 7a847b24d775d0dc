package io.weft.tenancy;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much a tenant or a project may have at the same time.
 *
 * @param cpuMillis of all instances together; empty where nobody limits it, and so with those that follow
 * @param addresses of the outside world
 * @param warnPercent of each limit from which on it is told that it is nearly reached
 * @param burstPercent of each limit that may be had beyond it, and is told of
 */
public record Quota(
        int applications,
        int instances,
        long volumeMib,
        Optional<Long> cpuMillis,
        Optional<Long> memoryMib,
        Optional<Integer> addresses,
        int warnPercent,
        int burstPercent) {
    /** The largest limit, in thousandths of a vCPU or MiB: more than any grid has, and far below what overflows. */
    public static final long MOST = 1_000_000_000_000_000L;

    /** Whoever means to let somebody have ten times the limit means another limit. */
    public static final int MOST_BURST_PERCENT = 1_000;

    private static final int HUNDRED = 100;

    public Quota {
        var least = Stream.of(
                        Optional.of((long) applications),
                        Optional.of((long) instances),
                        Optional.of(volumeMib),
                        cpuMillis,
                        memoryMib,
                        addresses.map(Integer::longValue))
                .flatMap(Optional::stream)
                .min(Long::compare);
        if (least.filter(it -> it < 0).isPresent()) {
            throw new IllegalArgumentException("a quota below zero");
        }
        if (warnPercent < 1 || warnPercent > HUNDRED || burstPercent < 0 || burstPercent > MOST_BURST_PERCENT) {
            throw new IllegalArgumentException("margins of " + warnPercent + " and " + burstPercent + " percent");
        }
    }

    /** Told of when they are reached, and not to be passed. */
    public Quota(
            int applications,
            int instances,
            long volumeMib,
            Optional<Long> cpuMillis,
            Optional<Long> memoryMib,
            Optional<Integer> addresses) {
        this(applications, instances, volumeMib, cpuMillis, memoryMib, addresses, HUNDRED, 0);
    }

    /** With as much of everything else as anybody likes. */
    public Quota(int applications, int instances, long volumeMib) {
        this(applications, instances, volumeMib, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same limits with other margins. */
    public Quota with(int warn, int burst) {
        return new Quota(applications, instances, volumeMib, cpuMillis, memoryMib, addresses, warn, burst);
    }

    /** Empty where nobody limits it. */
    public OptionalLong of(QuotaKind kind) {
        return switch (kind) {
            case APPLICATIONS -> OptionalLong.of(applications);
            case INSTANCES -> OptionalLong.of(instances);
            case VOLUMES -> OptionalLong.of(volumeMib);
            case CPU -> QuotaSetting.number(cpuMillis);
            case MEMORY -> QuotaSetting.number(memoryMib);
            case ADDRESSES -> QuotaSetting.number(addresses);
        };
    }

    /** What there may be at most: the limit and what may be had beyond it, rounded down. Empty where nobody limits it. */
    public OptionalLong most(QuotaKind kind) {
        var limit = of(kind);
        return limit.isEmpty() ? limit : OptionalLong.of(limit.getAsLong() + share(limit.getAsLong(), burstPercent));
    }

    /** How what somebody has stands to the limit. Who has nothing is not told of a limit. */
    public QuotaLevel level(QuotaKind kind, long used) {
        var limit = of(kind);
        if (limit.isEmpty() || used == 0) {
            return QuotaLevel.WITHIN;
        }
        if (used >= most(kind).getAsLong()) {
            return QuotaLevel.FULL;
        }
        if (used > limit.getAsLong()) {
            return QuotaLevel.BEYOND;
        }
        return used >= warned(limit.getAsLong()) ? QuotaLevel.NEAR : QuotaLevel.WITHIN;
    }

    /** Rounded up: at 75 % of ten, eight are near and seven are not. */
    private long warned(long limit) {
        return limit - share(limit, HUNDRED - warnPercent);
    }

    /** Rounded down; a limit is far too small for this to overflow ({@link #MOST}). */
    private static long share(long of, int percent) {
        return of / HUNDRED * percent + of % HUNDRED * percent / HUNDRED;
    }
}
