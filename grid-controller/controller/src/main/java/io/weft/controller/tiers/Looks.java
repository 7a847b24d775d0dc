package io.weft.controller.tiers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was seen and decided of late, for people. Decides nothing. */
record Looks(Optional<Look> last, List<Point> trail) {
    static final Looks NONE = new Looks(Optional.empty(), List.of());

    Looks {
        trail = List.copyOf(trail);
    }

    /**
     * @param outcome {@code scaled}, or the word of the reason why not
     * @param until before this nothing changes
     */
    record Look(Instant at, String outcome, String sentence, Optional<Instant> until, List<Gauge> gauges) {
        Look {
            gauges = List.copyOf(gauges);
        }
    }

    /**
     * @param each in the metric's unit, of each instance
     * @param missing why there may be more; empty when all is known
     */
    record Gauge(String metric, String unit, int target, long each, Optional<String> missing) {}

    /** @param each of every metric, in the order of the rule */
    record Point(Instant at, int count, List<Long> each) {
        Point {
            each = List.copyOf(each);
        }
    }

    Looks with(Look look, Point point, int kept) {
        var points = new ArrayList<>(trail);
        points.add(point);
        return new Looks(Optional.of(look), points.subList(Math.max(0, points.size() - kept), points.size()));
    }
}
