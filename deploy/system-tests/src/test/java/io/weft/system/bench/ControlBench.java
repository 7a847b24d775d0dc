package io.weft.system.bench;

import static io.weft.system.bench.Figures.atLeast;
import static io.weft.system.bench.Figures.atMost;
import static io.weft.system.bench.Figures.quantile;
import static io.weft.system.bench.Figures.say;

import io.weft.system.Api;
import io.weft.system.App;
import io.weft.system.Grid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Callers without pause on a grid of 1,250 hosts that report and 20,000 instances, in the mix by which OpenNebula publishes its figure
 * of 30 calls a second: host 30 %, list of hosts 20 %, instance 30 %, list of instances 20 %; a list is
 * a page of a hundred. The callers run on the same machine.
 */
class ControlBench {
    private static final int HOSTS = 1_250;
    private static final int APPLICATIONS = 400;
    private static final int INSTANCES_OF_EACH = 50;
    private static final int CALLERS = 16;
    private static final long WARM_UP_NANOS = 15_000_000_000L;
    private static final long MEASURED_NANOS = 30_000_000_000L;
    private static final double CALLS_PER_SECOND = 3_000;
    private static final double LIST_MILLIS = 50;
    private static final Api ACME = Grid.machine("acme");
    private static final Api OPERATOR = Grid.operator();

    private static final String DRAWING = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: original}
            spec:
              appliances:
                - {name: web, class: web}
            """;

    private enum Call {
        HOST,
        HOSTS,
        INSTANCE,
        INSTANCES
    }

    @Test
    void answersOperatorsAndTenants() throws Exception {
        App.given(ACME, "original", DRAWING).start();
        var began = System.nanoTime();
        try (var fleet = Fleet.joined(HOSTS)) {
            say("  %d hosts joined in %.0f s", HOSTS, (System.nanoTime() - began) / 1e9);
            fleet.greet();
            var byHost = Planted.copiesOf("original", APPLICATIONS, INSTANCES_OF_EACH);
            fleet.holds(byHost);
            fleet.beginToReport();
            Planted.awaitTold();
            var instances =
                    byHost.values().stream().flatMap(it -> it.keySet().stream()).toList();
            say("  %d instances on them, %.0f reports a second", instances.size(), fleet.reportsPerSecond());
            call(instances, WARM_UP_NANOS);
            print(call(instances, MEASURED_NANOS));
        }
    }

    private static Map<Call, List<Double>> call(List<String> instances, long nanos) throws Exception {
        var until = System.nanoTime() + nanos;
        var all = new EnumMap<Call, List<Double>>(Call.class);
        for (var call : Call.values()) all.put(call, new ArrayList<>());
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var futures = new ArrayList<Future<Map<Call, List<Double>>>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                var random = RandomGeneratorFactory.of("L64X128MixRandom").create(caller);
                futures.add(callers.submit(() -> callUntil(until, random, instances)));
            }
            for (var future : futures)
                future.get().forEach((call, took) -> all.get(call).addAll(took));
        }
        return all;
    }

    private static Map<Call, List<Double>> callUntil(long until, RandomGenerator random, List<String> instances) {
        var took = new EnumMap<Call, List<Double>>(Call.class);
        for (var call : Call.values()) took.put(call, new ArrayList<>());
        while (System.nanoTime() < until) {
            var dice = random.nextInt(10);
            var call = dice < 3 ? Call.HOST : dice < 5 ? Call.HOSTS : dice < 8 ? Call.INSTANCE : Call.INSTANCES;
            var began = System.nanoTime();
            ask(call, random, instances);
            took.get(call).add((System.nanoTime() - began) / 1e6);
        }
        return took;
    }

    private static void ask(Call call, RandomGenerator random, List<String> instances) {
        switch (call) {
            case HOST ->
                OPERATOR.get("/api/v1/hosts/" + Fleet.PREFIX + (1 + random.nextInt(HOSTS)))
                        .expect(200);
            case HOSTS ->
                OPERATOR.get("/api/v1/hosts?limit=100&after=" + Fleet.PREFIX + (1 + random.nextInt(HOSTS)))
                        .expect(200);
            case INSTANCE ->
                ACME.get("~/instances/" + instances.get(random.nextInt(instances.size())))
                        .expect(200);
            case INSTANCES -> ACME.get("~/instances?limit=100").expect(200);
        }
    }

    private static void print(Map<Call, List<Double>> took) {
        took.forEach((call, times) -> say(
                "  %-10s %7d calls, median %7.1f ms, p99 %7.1f ms",
                call.name().toLowerCase(java.util.Locale.ROOT),
                times.size(),
                quantile(times, 0.5),
                quantile(times, 0.99)));
        var calls = took.values().stream().mapToInt(List::size).sum();
        atLeast("calls answered", calls / (MEASURED_NANOS / 1e9), "/s", CALLS_PER_SECOND);
        atMost("page of hosts, p99", quantile(took.get(Call.HOSTS), 0.99), "ms", LIST_MILLIS);
        atMost("page of instances, p99", quantile(took.get(Call.INSTANCES), 0.99), "ms", LIST_MILLIS);
    }
}
