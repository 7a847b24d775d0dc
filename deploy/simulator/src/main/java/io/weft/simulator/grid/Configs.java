package io.weft.simulator.grid;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.weft.controller.events.EventsConfig;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.joining.GridConfig;
import io.weft.controller.joining.GridId;
import io.weft.controller.loop.LoopConfig;
import io.weft.controller.observing.ReportsConfig;
import io.weft.controller.operations.OperationsConfig;
import io.weft.controller.ordering.OrderingConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The program's settings as it would read them, its own defaults included. */
public record Configs(
        LoopConfig loop,
        HostsConfig hosts,
        OperationsConfig operations,
        OrderingConfig ordering,
        ReportsConfig reports,
        EventsConfig events,
        GridConfig grid) {
    static final GridId GRID = new GridId("simulated");
    private static final int ABOVE_ALL = 1000;
    private static final Map<String, String> GIVEN = Map.of(
            "weft.grid-secret", "the secret of a grid that exists for a second",
            "weft.vni", "7700",
            "weft.front-door", "127.77.0");

    private static final Map<Map<String, String>, Configs> KNOWN = new ConcurrentHashMap<>();

    public static Configs with(Map<String, String> settings) {
        return KNOWN.computeIfAbsent(settings, Configs::read);
    }

    private static Configs read(Map<String, String> settings) {
        var values = new HashMap<>(GIVEN);
        values.putAll(settings);
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "simulator", ABOVE_ALL))
                .withConverter(Duration.class, ABOVE_ALL, new DurationConverter())
                .withMapping(LoopConfig.class)
                .withMapping(HostsConfig.class)
                .withMapping(OperationsConfig.class)
                .withMapping(OrderingConfig.class)
                .withMapping(ReportsConfig.class)
                .withMapping(EventsConfig.class)
                .withMapping(GridConfig.class)
                .withMappingIgnore("**")
                .build();
        return of(config);
    }

    private static Configs of(SmallRyeConfig config) {
        return new Configs(
                config.getConfigMapping(LoopConfig.class),
                config.getConfigMapping(HostsConfig.class),
                config.getConfigMapping(OperationsConfig.class),
                config.getConfigMapping(OrderingConfig.class),
                config.getConfigMapping(ReportsConfig.class),
                config.getConfigMapping(EventsConfig.class),
                config.getConfigMapping(GridConfig.class));
    }
}
