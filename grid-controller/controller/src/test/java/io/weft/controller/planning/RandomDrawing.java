package io.weft.controller.planning;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.catalog.Expansion.FlatVolume;
import io.weft.catalog.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An expansion from a seed: up to two gateways, four tiers of web servers and two databases, wired and ordered by chance. */
final class RandomDrawing {
    private RandomDrawing() {}

    static Expansion of(long seed) {
        var random = new Random(seed);
        var appliances = new ArrayList<FlatAppliance>();
        var circuits = new ArrayList<FlatCircuit>();
        var volumes = new ArrayList<FlatVolume>();
        var databases = names("db", random.nextInt(3));
        var webs = names("web", 1 + random.nextInt(4));
        for (var name : databases) {
            appliances.add(Fixtures.appliance(
                    Fixtures.databaseClass(), name, 1, random.nextInt(3), Map.of(), "links-" + name));
            volumes.add(new FlatVolume("links-" + name, 256));
        }
        for (var name : webs) {
            var greeting = Map.of("greeting", "v" + random.nextInt(3));
            appliances.add(
                    Fixtures.appliance(Fixtures.webClass(), name, 1 + random.nextInt(3), random.nextInt(3), greeting));
            if (!databases.isEmpty() && random.nextInt(4) > 0) {
                circuits.add(Fixtures.wire(name + ".db", any(databases, random) + ".in", Fixtures.POSTGRES));
            }
        }
        for (var name : names("gateway", random.nextInt(3))) {
            appliances.add(Fixtures.appliance(Fixtures.gatewayClass(), name, 1, random.nextInt(3)));
            circuits.add(Fixtures.wire(name + ".out", any(webs, random) + ".in", Fixtures.HTTP));
        }
        var priority = Priority.values()[random.nextInt(Priority.values().length)];
        return Fixtures.placed(new Expansion(appliances, circuits, volumes), priority, Map.of());
    }

    private static List<String> names(String stem, int count) {
        var names = new ArrayList<String>();
        for (var number = 1; number <= count; number++) {
            names.add(stem + number);
        }
        return names;
    }

    private static String any(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }
}
