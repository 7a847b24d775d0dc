package io.weft.controller.tiers;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.catalog.Scaling;
import io.weft.controller.applications.Application;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.instances.Instance;
import io.weft.controller.scaling.Reading;
import io.weft.kernel.HostId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageSample;
import io.weft.tenancy.UsageSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the metrics of a rule show, from the counters that bills are made of. */
@ApplicationScoped
class Gauges {
    /** A share of one processor in millionths, times this, by the thousandths given: thousandths of a percent. */
    private static final long PERCENT = 100_000L * 1_000;

    private final UsageLog log;
    private final Circuits circuits;
    private final ScalingConfig config;

    Gauges(UsageLog log, Circuits circuits, ScalingConfig config) {
        this.log = log;
        this.circuits = circuits;
        this.config = config;
    }

    /** How much a counter grows in a second, and where it stands. */
    private record Rate(HostId host, double aSecond) {}

    List<Reading> of(Sight sight) {
        return sight.rule().metrics().stream()
                .map(it -> switch (it.kind()) {
                    case CPU -> cpu(sight);
                    case WIRE_BYTES -> wires(sight, it.terminal().orElseThrow());
                })
                .toList();
    }

    private Reading cpu(Sight sight) {
        var measured = sight.own().stream().filter(Instance::ordered).toList();
        var begins = measured.stream().collect(Collectors.toMap(it -> it.id().value(), Gauges::counts));
        var rates = rates(sight, begins, Meter.CPU_USED);
        var load = 0L;
        for (var instance : measured) {
            for (var rate : rates.getOrDefault(instance.id().value(), List.of())) {
                load += Math.round(
                        rate.aSecond() / 1_000_000 * PERCENT / instance.spec().cpuMillis());
            }
        }
        var silent = measured.stream()
                .filter(it -> it.ready() && !rates.containsKey(it.id().value()))
                .map(Instance::name)
                .collect(Collectors.joining(", "));
        return silent.isEmpty() && !measured.isEmpty()
                ? Reading.whole(load)
                : Reading.partial(load, "cpu of " + (silent.isEmpty() ? "nobody" : silent) + " was not read of late");
    }

    /** What a start costs says nothing of the load. */
    private static Instant counts(Instance it) {
        return it.ready() ? it.seen().orElseThrow().since() : Instant.EPOCH;
    }

    private Reading wires(Sight sight, String terminal) {
        var drawn = sight.circuits().stream()
                .filter(it -> it.fromAppliance().equals(sight.appliance().name())
                                && it.fromTerminal().equals(terminal)
                        || it.toAppliance().equals(sight.appliance().name())
                                && it.toTerminal().equals(terminal))
                .toList();
        var real = circuits.of(sight.application().tenant(), sight.application().id()).stream()
                .collect(Collectors.toMap(Circuit::name, it -> it.id().value()));
        var begins = drawn.stream()
                .flatMap(it -> Optional.ofNullable(real.get(it.name())).stream())
                .collect(Collectors.toMap(it -> it, _ -> Instant.EPOCH, (one, _) -> one));
        var rates = rates(sight, begins, Meter.WIRE_BYTES);
        var load = rates.values().stream()
                .flatMap(List::stream)
                .mapToLong(it -> Math.round(it.aSecond() * 1_000))
                .sum();
        var silent = drawn.stream()
                .filter(it -> !isHeard(
                        sight, it, rates.getOrDefault(real.getOrDefault(it.name(), new UUID(0, 0)), List.of())))
                .map(FlatCircuit::name)
                .collect(Collectors.joining(", "));
        return silent.isEmpty()
                ? Reading.whole(load)
                : Reading.partial(load, "bytes of " + silent + " were not read of late");
    }

    /** A wire is counted on the hosts of its source: each that has a ready one is to have said something. */
    private static boolean isHeard(Sight sight, FlatCircuit wire, List<Rate> rates) {
        var heard = rates.stream().map(Rate::host).collect(Collectors.toSet());
        Set<HostId> expected = sight.instances().stream()
                .filter(it -> it.appliance().equals(wire.fromAppliance()) && it.ready())
                .map(Instance::host)
                .collect(Collectors.toSet());
        return heard.containsAll(expected);
    }

    /** @param begins from when each subject's readings count */
    private Map<UUID, List<Rate>> rates(Sight sight, Map<UUID, Instant> begins, Meter meter) {
        if (begins.isEmpty()) {
            return Map.of();
        }
        var from = sight.now().minus(config.window());
        var span = UsageSpan.around(from, sight.now().plus(config.window()));
        var counters = log.samples(sight.application().tenant(), List.copyOf(begins.keySet()), meter, span).stream()
                .filter(it -> !it.at().isBefore(from)
                        && !it.at().isBefore(begins.get(it.source().subject())))
                .collect(Collectors.groupingBy(UsageSample::source));
        var rates = new HashMap<UUID, List<Rate>>();
        counters.forEach((source, samples) -> rate(samples, sight.now())
                .ifPresent(it -> rates.merge(source.subject(), List.of(new Rate(source.host(), it)), Gauges::both)));
        return rates;
    }

    private static List<Rate> both(List<Rate> one, List<Rate> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Empty when the counter was not read twice, or not of late. */
    private Optional<Double> rate(List<UsageSample> byTime, Instant now) {
        var first = byTime.getFirst();
        var last = byTime.getLast();
        var took = Duration.between(first.at(), last.at()).toMillis();
        var stale = Duration.between(last.at(), now).compareTo(config.fresh()) > 0;
        return stale || took <= 0 ? Optional.empty() : Optional.of((last.total() - first.total()) * 1_000.0 / took);
    }

    /**
     * What is looked at.
     *
     * @param circuits all of the application
     * @param instances likewise
     */
    record Sight(
            Application application,
            FlatAppliance appliance,
            List<FlatCircuit> circuits,
            List<Instance> instances,
            Instant now) {
        Scaling rule() {
            return appliance.scaling().orElseThrow();
        }

        List<Instance> own() {
            return instances.stream()
                    .filter(it -> it.appliance().equals(appliance.name()))
                    .toList();
        }
    }
}
