package io.weft.controller.ordering;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.bus.BusFault;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Publishes while hosts are due: at each signal, and once a period. */
@ApplicationScoped
public class OrderingLoop {
    private static final Logger LOG = Logger.getLogger(OrderingLoop.class);

    private final Ordering ordering;
    private final Pulse pulse;
    private final OrderingConfig config;
    private final InstantSource clock;
    private Optional<Looping> loop = Optional.empty();
    private Instant nextRebuild = Instant.MIN;

    public OrderingLoop(Ordering ordering, Pulse pulse, OrderingConfig config, InstantSource clock) {
        this.ordering = ordering;
        this.pulse = pulse;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            var started = new Looping(
                    "ordering-loop", config.batch(), () -> pulse.awaitPublishing(config.period()), this::onePass);
            loop = Optional.of(started);
            started.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Looping::close);
        pulse.publish();
    }

    /**
     * A bus that is away leaves the host due: a later pass tries again.
     *
     * @return whether there may be more to do at once
     */
    public boolean onePass() {
        try {
            rebuildIfDue();
            return ordering.once().isPresent();
        } catch (BusFault fault) {
            LOG.warnf("orders=waiting fault=\"%s\" cause=\"%s\"", fault.getMessage(), fault.getCause());
            return false;
        }
    }

    private void rebuildIfDue() {
        var now = clock.instant();
        if (!now.isBefore(nextRebuild)) {
            nextRebuild = now.plus(config.rebuildPeriod());
            ordering.rebuild();
        }
    }
}
