package io.weft.controller.events;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Forgets events that have been published and were kept long enough. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final Events events;
    private final EventsConfig config;

    Retention(Events events, EventsConfig config) {
        this.events = events;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pass() {
        var forgotten = events.forget(Instant.now().minus(config.retention()));
        if (forgotten > 0) {
            LOG.infof("events=forgotten count=%d", forgotten);
        }
    }
}
