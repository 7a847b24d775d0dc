package io.weft.catalog;

import java.util.List;
import java.util.Optional;

/**
 * By what rule the count of an appliance changes by itself.
 *
 * @param surge how many beyond the most may stand in for lost ones that nobody has proved gone; as many as the most when empty
 * @param breakAfter so many in a row that did not become ready end the adding
 * @param maxCostPerHour as written, in the currency of the tenant's bills
 */
public record Scaling(
        int minReplicas,
        int maxReplicas,
        List<Metric> metrics,
        List<Schedule> schedules,
        Pace scaleOut,
        Pace scaleIn,
        Optional<Integer> surge,
        int breakAfter,
        Optional<String> maxCostPerHour) {
    public static final Pace OUT = new Pace(60, 2);
    public static final Pace IN = new Pace(300, 1);
    public static final int BREAK_AFTER = 3;

    public Scaling {
        metrics = List.copyOf(metrics);
        schedules = List.copyOf(schedules);
    }

    /** Instances of the appliance that may exist at once, those included that nobody has proved gone. */
    public int bound() {
        return maxReplicas + surge.orElse(maxReplicas);
    }

    /** What is measured. */
    public enum Kind {
        CPU("cpu", "%", "processor time"),
        WIRE_BYTES("wireBytes", "bytes/s", "traffic");

        private final String word;
        private final String unit;
        private final String spoken;

        Kind(String word, String unit, String spoken) {
            this.word = word;
            this.unit = unit;
            this.spoken = spoken;
        }

        public String word() {
            return word;
        }

        public String unit() {
            return unit;
        }

        static Kind of(String word) {
            return word.equals(CPU.word) ? CPU : WIRE_BYTES;
        }
    }

    /**
     * @param terminal whose wires are measured; empty for what needs none
     * @param target of each instance, on average
     */
    public record Metric(Kind kind, Optional<String> terminal, int target) {
        public static Metric of(String kind, Optional<String> terminal, int target) {
            return new Metric(Kind.of(kind), terminal, target);
        }

        public String name() {
            return kind.word + terminal.map(it -> " of " + it).orElse("");
        }

        /** As people call it. */
        public String spoken() {
            return kind.spoken + terminal.map(it -> " of " + it).orElse("");
        }
    }

    /** From each start to the next end, both by the clock of a time zone, there are to be so many at least. */
    public record Schedule(String start, String end, String timeZone, int replicas) {
        public static final String UTC = "UTC";
    }

    /** @param step how many one change adds or takes at most */
    public record Pace(int cooldownSeconds, int step) {}
}
