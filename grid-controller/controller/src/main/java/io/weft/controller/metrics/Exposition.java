package io.weft.controller.metrics;

import io.weft.controller.applications.Application;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.instances.InstanceView;
import io.weft.controller.metrics.OpenMetrics.Kind;
import io.weft.controller.metrics.OpenMetrics.Sample;
import io.weft.controller.volumes.Volume;
import io.weft.tenancy.Meter;
import io.weft.tenancy.UsageLog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What was read, and how it is said.
 *
 * @param totals what each living thing has used in all, in the smallest parts of the meters' units
 */
record Exposition(List<Part> parts, Map<UUID, Map<Meter, Long>> totals) {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    private static final long MIB = 1L << 20;

    /** An application with what lives of it. */
    record Part(Application application, List<Run> runs, List<Circuit> circuits, List<Volume> volumes) {}

    /** @param cpuMillis thousandths of a processor that it is given */
    record Run(InstanceView view, int cpuMillis, int memoryMib) {}

    String text() {
        return new OpenMetrics()
                .family(
                        "weft_application_state",
                        Kind.GAUGE,
                        "",
                        "1 for the state that the application is in.",
                        each(part -> List.of(new Sample(
                                labels(part, "state", part.application().state().word()), 1))))
                .family(
                        "weft_instance_state",
                        Kind.GAUGE,
                        "",
                        "1 for the state that the instance is in.",
                        eachRun((part, run) ->
                                new Sample(of(part, run, "state", run.view().state()), 1)))
                .family(
                        "weft_instance_ready",
                        Kind.GAUGE,
                        "",
                        "Whether the instance does its work.",
                        eachRun((part, run) ->
                                new Sample(of(part, run), run.view().ready() ? 1 : 0)))
                .family(
                        "weft_instance_cpu_allocated_cores",
                        Kind.GAUGE,
                        "cores",
                        "Processors that the instance is given.",
                        eachRun((part, run) -> new Sample(
                                of(part, run),
                                BigDecimal.valueOf(run.cpuMillis()).divide(MILLIS))))
                .family(
                        "weft_instance_memory_allocated_bytes",
                        Kind.GAUGE,
                        "bytes",
                        "Memory that the instance is given.",
                        eachRun((part, run) -> new Sample(of(part, run), run.memoryMib() * MIB)))
                .family(
                        "weft_instance_cpu_used_seconds",
                        Kind.COUNTER,
                        "seconds",
                        "Processor time that the instance has spent.",
                        used(Meter.CPU_USED, MILLIS))
                .family(
                        "weft_instance_external_received_bytes",
                        Kind.COUNTER,
                        "bytes",
                        "Bytes that came to the instance from outside the grid.",
                        used(Meter.EXTERNAL_BYTES_IN, BigDecimal.ONE))
                .family(
                        "weft_instance_external_sent_bytes",
                        Kind.COUNTER,
                        "bytes",
                        "Bytes that the instance sent outside the grid.",
                        used(Meter.EXTERNAL_BYTES_OUT, BigDecimal.ONE))
                .family(
                        "weft_wire_bytes",
                        Kind.COUNTER,
                        "bytes",
                        "Bytes that passed over the wire, both ways.",
                        each(this::wires))
                .family(
                        "weft_volume_size_bytes",
                        Kind.GAUGE,
                        "bytes",
                        "Size of the volume, used or not.",
                        each(Exposition::volumes))
                .text();
    }

    private List<Sample> each(Function<Part, List<Sample>> samples) {
        return parts.stream().flatMap(it -> samples.apply(it).stream()).toList();
    }

    private List<Sample> eachRun(BiFunction<Part, Run, Sample> sample) {
        return each(
                part -> part.runs().stream().map(run -> sample.apply(part, run)).toList());
    }

    /** Of a thing that was never read there is no counter yet. */
    private List<Sample> used(Meter meter, BigDecimal unit) {
        var samples = new ArrayList<Sample>();
        for (var part : parts) {
            for (var run : part.runs()) {
                var total = totals.getOrDefault(run.view().id(), Map.of()).get(meter);
                if (total != null) {
                    samples.add(new Sample(
                            of(part, run), UsageLog.quantity(meter, total).divide(unit)));
                }
            }
        }
        return samples;
    }

    private List<Sample> wires(Part part) {
        var bytes = new TreeMap<String, Long>();
        part.circuits()
                .forEach(it -> bytes.merge(
                        it.name(),
                        totals.getOrDefault(it.id().value(), Map.of()).getOrDefault(Meter.WIRE_BYTES, 0L),
                        Long::sum));
        return bytes.entrySet().stream()
                .map(it -> new Sample(labels(part, "wire", it.getKey()), it.getValue()))
                .toList();
    }

    private static List<Sample> volumes(Part part) {
        return part.volumes().stream()
                .map(it -> {
                    var labels = labels(
                            part, "volume", it.owner().map(owner -> owner + "/").orElse("") + it.name());
                    labels.put("store", it.store().word());
                    return new Sample(labels, it.sizeMib() * MIB);
                })
                .toList();
    }

    /** Not "instance": that is what Prometheus calls the one it asks. */
    private static Map<String, String> of(Part part, Run run, String... more) {
        var labels = labels(
                part,
                "appliance",
                run.view().appliance(),
                "instance_name",
                run.view().name());
        labels.putAll(pairs(more));
        return labels;
    }

    private static Map<String, String> labels(Part part, String... more) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("application", part.application().name());
        labels.putAll(pairs(more));
        return labels;
    }

    private static Map<String, String> pairs(String... words) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < words.length; i += 2) {
            pairs.put(words[i], words[i + 1]);
        }
        return pairs;
    }
}
