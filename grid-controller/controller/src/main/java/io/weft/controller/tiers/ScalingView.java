package io.weft.controller.tiers;

import io.weft.catalog.Appliance;
import io.weft.catalog.Scaling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tiers as the API shows them. */
public final class ScalingView {
    private ScalingView() {}

    public record Listing(List<Tier> items) {}

    /**
     * @param outcome of the last look: {@code scaled}, or the word of the reason why nothing changed; {@code new} before the first
     * @param until before this moment nothing changes, where a clock says so
     * @param trail the last looks, the oldest first
     */
    public record Tier(
            String appliance,
            int count,
            int minReplicas,
            int maxReplicas,
            int surge,
            List<Metric> metrics,
            List<Hours> schedules,
            Optional<String> maxCostPerHour,
            String outcome,
            String sentence,
            Optional<Instant> until,
            Optional<Instant> lookedAt,
            Breaker breaker,
            Optional<Paused> paused,
            List<Point> trail) {}

    /**
     * @param each of each instance as last seen; empty before the first look
     * @param missing why it may be more; empty when all is known
     */
    public record Metric(String name, String unit, int target, Optional<Long> each, Optional<String> missing) {}

    public record Hours(String start, String end, String timeZone, int replicas) {}

    /** @param failures of starts in a row, of as many as open it */
    public record Breaker(boolean open, int failures, int breakAfter, Optional<Instant> since) {}

    public record Paused(String by, Instant at) {}

    /** @param each of every metric */
    public record Point(Instant at, int count, List<Long> each) {}

    static Tier of(Appliance drawn, Optional<WatchedTier> watched) {
        var rule = drawn.scaling().orElseThrow();
        var last = watched.flatMap(it -> it.looks().last());
        var memory = watched.map(WatchedTier::memory);
        return new Tier(
                drawn.name(),
                drawn.count(),
                rule.minReplicas(),
                rule.maxReplicas(),
                rule.bound() - rule.maxReplicas(),
                rule.metrics().stream().map(it -> metric(it, last)).toList(),
                rule.schedules().stream()
                        .map(it -> new Hours(it.start(), it.end(), it.timeZone(), it.replicas()))
                        .toList(),
                rule.maxCostPerHour(),
                last.map(Looks.Look::outcome).orElse("new"),
                last.map(Looks.Look::sentence).orElse("It was not yet looked at."),
                last.flatMap(Looks.Look::until),
                last.map(Looks.Look::at),
                new Breaker(
                        memory.flatMap(it -> it.brokenAt()).isPresent(),
                        memory.map(it -> it.failures()).orElse(0),
                        rule.breakAfter(),
                        memory.flatMap(it -> it.brokenAt())),
                watched.flatMap(WatchedTier::pause).map(it -> new Paused(it.by(), it.at())),
                watched.stream()
                        .flatMap(it -> it.looks().trail().stream())
                        .map(it -> new Point(it.at(), it.count(), it.each()))
                        .toList());
    }

    private static Metric metric(Scaling.Metric it, Optional<Looks.Look> last) {
        var seen = last.stream()
                .flatMap(look -> look.gauges().stream())
                .filter(gauge -> gauge.metric().equals(it.name()))
                .findFirst();
        return new Metric(
                it.name(),
                it.kind().unit(),
                it.target(),
                seen.map(Looks.Gauge::each),
                seen.flatMap(Looks.Gauge::missing));
    }
}
