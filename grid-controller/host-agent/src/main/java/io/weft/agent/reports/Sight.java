package io.weft.agent.reports;

import io.weft.orders.Report.CircuitSeen;
import io.weft.orders.Report.Holdings;
import io.weft.orders.Report.InstanceSeen;
import io.weft.orders.Report.VolumeSeen;
import java.util.List;

/** What the latest pass saw, whole. */
public record Sight(
        long epoch,
        List<InstanceSeen> instances,
        List<VolumeSeen> volumes,
        List<CircuitSeen> circuits,
        List<String> strangers,
        Holdings holdings) {
    public static final Sight NOTHING = new Sight(0, List.of(), List.of(), List.of(), List.of(), Holdings.NONE);

    public Sight {
        instances = List.copyOf(instances);
        volumes = List.copyOf(volumes);
        circuits = List.copyOf(circuits);
        strangers = List.copyOf(strangers);
    }

    /** Without what grows all the time, and what is not said each time: unequal outlines are news. */
    public Sight outline() {
        return new Sight(
                epoch,
                instances.stream()
                        .map(seen -> new InstanceSeen(
                                seen.instance(),
                                seen.generation(),
                                seen.state(),
                                seen.reason(),
                                seen.since(),
                                0,
                                0,
                                seen.said()))
                        .toList(),
                volumes,
                circuits.stream()
                        .map(seen -> new CircuitSeen(seen.circuit(), seen.generation(), seen.open(), 0, 0))
                        .toList(),
                strangers,
                Holdings.NONE);
    }
}
