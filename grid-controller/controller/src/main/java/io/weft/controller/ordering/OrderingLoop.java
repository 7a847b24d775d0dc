package io.weft.controller.ordering;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Publishes while hosts are due: at each signal, and once a period. */
@ApplicationScoped
class OrderingLoop {
    private static final Logger LOG = Logger.getLogger(OrderingLoop.class);

    private final Ordering ordering;
    private final Pulse pulse;
    private final OrderingConfig config;
    private volatile boolean stopped;

    OrderingLoop(Ordering ordering, Pulse pulse, OrderingConfig config) {
        this.ordering = ordering;
        this.pulse = pulse;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            Thread.ofVirtual().name("ordering-loop").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        pulse.publish();
    }

    private void run() {
        try {
            while (!stopped) {
                for (var made = 0; made < config.batch() && !stopped && onePass(); made++) {
                    // Until no host is due.
                }
                pulse.awaitPublishing(config.period());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A bus that is away leaves the host due: the next pass tries again. */
    private boolean onePass() {
        try {
            return ordering.once().isPresent();
        } catch (OrderBus.BusFault fault) {
            LOG.warnf("orders=waiting fault=\"%s\" cause=\"%s\"", fault.getMessage(), fault.getCause());
            rebuild();
            return false;
        } catch (RuntimeException fault) {
            if (!stopped) {
                LOG.errorf(fault, "orders=failed");
            }
            return false;
        }
    }

    private void rebuild() {
        try {
            ordering.rebuild();
        } catch (RuntimeException fault) {
            LOG.warnf("orders=waiting fault=\"%s\"", fault.getMessage());
        }
    }
}
