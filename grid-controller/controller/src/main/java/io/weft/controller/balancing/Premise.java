package io.weft.controller.balancing;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.operations.Operation;
import io.weft.controller.operations.Operations;
import io.weft.controller.planning.Balance;
import io.weft.controller.planning.Balancing;
import io.weft.controller.planning.Forecast;
import io.weft.controller.surviving.Outlook;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The grid as it is, asked which moves would even it out. Drawings may be some seconds old, hosts and instances are of now. */
@ApplicationScoped
class Premise {
    private final Transactions transactions;
    private final Outlook outlook;
    private final Hosts hosts;
    private final Instances instances;
    private final Operations operations;
    private final InstantSource clock;

    Premise(
            Transactions transactions,
            Outlook outlook,
            Hosts hosts,
            Instances instances,
            Operations operations,
            InstantSource clock) {
        this.transactions = transactions;
        this.outlook = outlook;
        this.hosts = hosts;
        this.instances = instances;
        this.operations = operations;
        this.clock = clock;
    }

    /** Outside any scope: it opens some of its own. */
    Balance balance(int atMost) {
        var drawn = outlook.now().forecast().grid().applications();
        var now = clock.instant();
        var grid = transactions.gridWide(() -> {
            var all = hosts.all();
            return new Forecast.Grid(all, asOfNow(drawn, all, now));
        });
        return Balancing.of(grid, atMost);
    }

    private Map<ApplicationId, Forecast.Stamped> asOfNow(
            Map<ApplicationId, Forecast.Stamped> drawn, List<Host> all, Instant now) {
        var there = all.stream()
                .flatMap(it -> instances.on(it.id()).stream())
                .collect(Collectors.groupingBy(Instance::application));
        var underWay = operations.running().stream().collect(Collectors.groupingBy(Operation::application));
        var current = new HashMap<ApplicationId, Forecast.Stamped>();
        drawn.forEach((id, it) -> {
            var snapshot =
                    it.snapshot().asOf(now, there.getOrDefault(id, List.of()), underWay.getOrDefault(id, List.of()));
            current.put(id, new Forecast.Stamped(it.stamp(), snapshot));
        });
        return current;
    }
}
