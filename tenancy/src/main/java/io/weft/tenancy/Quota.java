package io.weft.tenancy;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much a tenant or a project may have at the same time.
 *
 * @param cpuMillis of all instances together; empty where nobody limits it, and so with those that follow
 * @param addresses of the outside world
 */
public record Quota(
        int applications,
        int instances,
        long volumeMib,
        Optional<Long> cpuMillis,
        Optional<Long> memoryMib,
        Optional<Integer> addresses) {
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
    }

    /** With as much of everything else as anybody likes. */
    public Quota(int applications, int instances, long volumeMib) {
        this(applications, instances, volumeMib, Optional.empty(), Optional.empty(), Optional.empty());
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
}
