package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rule by which an appliance scales, against its count and its class. */
final class ScalingRules {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private ScalingRules() {}

    static Stream<Refusal> faults(String appliance, Appliance it, Signature signature) {
        if (it.scaling().isEmpty()) {
            return Stream.empty();
        }
        var here = appliance + ".scaling";
        if (signature.simple().isEmpty()) {
            return Stream.of(RefusalCode.SCALING_OF_ASSEMBLY.at(
                    here, it.className() + " is an assembly and is used once; it has no count that could change."));
        }
        var scaling = it.scaling().get();
        return Stream.of(
                        bounds(appliance, it, scaling),
                        singleness(here, it, scaling),
                        reason(here, scaling),
                        metrics(here, it, scaling, signature),
                        schedules(here, scaling),
                        cost(here, scaling))
                .flatMap(one -> one);
    }

    private static Stream<Refusal> bounds(String appliance, Appliance it, Scaling scaling) {
        if (scaling.minReplicas() > scaling.maxReplicas()) {
            return Stream.of(RefusalCode.SCALING_BOUNDS.at(
                    appliance + ".scaling.minReplicas",
                    "The least, " + scaling.minReplicas() + ", is more than the most, " + scaling.maxReplicas() + "."));
        }
        if (it.count() < scaling.minReplicas() || it.count() > scaling.maxReplicas()) {
            return Stream.of(RefusalCode.COUNT_OUTSIDE_SCALING.at(
                    appliance + ".count",
                    "The rule keeps " + it.name() + " at " + scaling.minReplicas() + " to " + scaling.maxReplicas()
                            + " instances, and the count is " + it.count() + "."));
        }
        return Stream.empty();
    }

    private static Stream<Refusal> singleness(String here, Appliance it, Scaling scaling) {
        if (scaling.maxReplicas() == 1) {
            return Stream.empty();
        }
        if (!it.volumes().isEmpty()) {
            return Stream.of(RefusalCode.SCALING_SINGLE.at(
                    here + ".maxReplicas", "It uses an application volume, which has one writer: it stays one."));
        }
        return it.externalAddress().isEmpty()
                ? Stream.empty()
                : Stream.of(RefusalCode.SCALING_SINGLE.at(
                        here + ".maxReplicas", "One external address cannot belong to several instances."));
    }

    private static Stream<Refusal> reason(String here, Scaling scaling) {
        return scaling.metrics().isEmpty() && scaling.schedules().isEmpty()
                ? Stream.of(
                        RefusalCode.SCALING_WITHOUT_RULE.at(here, "Say by what it scales: metrics, schedules or both."))
                : Stream.empty();
    }

    private static Stream<Refusal> metrics(String here, Appliance it, Scaling scaling, Signature signature) {
        var seen = new HashSet<String>();
        return indexed(scaling.metrics()).flatMap(index -> {
            var metric = scaling.metrics().get(index);
            var field = here + ".metrics[" + index + "]";
            return seen.add(metric.name())
                    ? terminal(field, it, metric, signature)
                    : Stream.of(RefusalCode.NAME_DUPLICATE.at(field, "There is a target for this already."));
        });
    }

    private static Stream<Refusal> terminal(String field, Appliance it, Scaling.Metric metric, Signature signature) {
        return switch (metric.kind()) {
            case CPU ->
                metric.terminal().isEmpty()
                        ? Stream.empty()
                        : Stream.of(RefusalCode.SCALING_TERMINAL.at(
                                field + ".terminal", "Processor time belongs to no terminal; leave it out."));
            case WIRE_BYTES ->
                metric.terminal()
                                .flatMap(signature::terminal)
                                .filter(ScalingRules::hasWires)
                                .isPresent()
                        ? Stream.empty()
                        : Stream.of(RefusalCode.SCALING_TERMINAL.at(
                                field + ".terminal",
                                "Name an input or output terminal of class " + it.className()
                                        + ", whose wires are to be measured."));
        };
    }

    private static boolean hasWires(Terminal terminal) {
        return terminal.direction() == Terminal.Direction.INPUT || terminal.direction() == Terminal.Direction.OUTPUT;
    }

    private static Stream<Refusal> schedules(String here, Scaling scaling) {
        return indexed(scaling.schedules()).flatMap(index -> {
            var schedule = scaling.schedules().get(index);
            var field = here + ".schedules[" + index + "]";
            var within = schedule.replicas() >= scaling.minReplicas() && schedule.replicas() <= scaling.maxReplicas();
            return Stream.of(
                            cron(field + ".start", schedule.start()),
                            cron(field + ".end", schedule.end()),
                            zone(field + ".timeZone", schedule.timeZone()),
                            within
                                    ? Stream.<Refusal>empty()
                                    : Stream.of(RefusalCode.SCALING_BOUNDS.at(
                                            field + ".replicas",
                                            "The rule keeps it at " + scaling.minReplicas() + " to "
                                                    + scaling.maxReplicas() + " instances, not "
                                                    + schedule.replicas() + ".")))
                    .flatMap(it -> it);
        });
    }

    private static Stream<Refusal> cron(String field, String text) {
        return Cron.parse(text).isPresent()
                ? Stream.empty()
                : Stream.of(
                        RefusalCode.SCHEDULE_MALFORMED.at(
                                field,
                                "Write minute, hour, day of month, month and day of week, as in 0 8 * * 1-5 for eight on weekdays."));
    }

    private static Stream<Refusal> zone(String field, String name) {
        try {
            ZoneId.of(name);
            return Stream.empty();
        } catch (DateTimeException unknown) {
            return Stream.of(RefusalCode.TIME_ZONE_UNKNOWN.at(field, "No time zone is called " + name + "."));
        }
    }

    private static Stream<Refusal> cost(String here, Scaling scaling) {
        return scaling
                .maxCostPerHour()
                .filter(it -> !AMOUNT.matcher(it).matches())
                .map(it -> RefusalCode.VALUE_MALFORMED.at(
                        here + ".maxCostPerHour", "An amount is written like 0.50, with a point and no currency."))
                .stream();
    }

    private static Stream<Integer> indexed(List<?> list) {
        return IntStream.range(0, list.size()).boxed();
    }
}
