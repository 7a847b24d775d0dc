package io.weft.controller.loop;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.events.Listeners;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Makes passes while applications are due: at each signal, and once a period. */
@ApplicationScoped
class ApplicationLoop {
    private static final Logger LOG = Logger.getLogger(ApplicationLoop.class);

    private final Pass pass;
    private final Pulse pulse;
    private final Listeners listeners;
    private final LoopConfig config;
    private volatile boolean stopped;

    ApplicationLoop(Pass pass, Pulse pulse, Listeners listeners, LoopConfig config) {
        this.pass = pass;
        this.pulse = pulse;
        this.listeners = listeners;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            Thread.ofVirtual().name("application-loop").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        pulse.plan();
    }

    private void run() {
        try {
            while (!stopped) {
                for (var made = 0; made < config.batch() && !stopped && onePass(); made++) {
                    // Until nothing is due.
                }
                pulse.awaitPlanning(config.period());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean onePass() {
        try {
            var outcome = pass.once();
            outcome.ifPresent(this::tell);
            return outcome.isPresent();
        } catch (Adoption.Lost lost) {
            LOG.infof("pass=lost to=\"%s\"", lost.getMessage());
            return true;
        } catch (RuntimeException fault) {
            if (!stopped) {
                LOG.errorf(fault, "pass=failed");
            }
            return false;
        }
    }

    private void tell(Pass.Outcome outcome) {
        if (outcome.toldHosts()) {
            pulse.publish();
        }
        if (outcome.changed()) {
            listeners.stateChanged(outcome.application().tenant());
        }
    }
}
