package io.weft.controller.loop;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.events.Listeners;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes passes while applications are due: at each signal, and once a period. */
@ApplicationScoped
public class ApplicationLoop {
    private static final Logger LOG = Logger.getLogger(ApplicationLoop.class);

    private final Pass pass;
    private final Pulse pulse;
    private final Listeners listeners;
    private final LoopConfig config;
    private Optional<Looping> loop = Optional.empty();

    public ApplicationLoop(Pass pass, Pulse pulse, Listeners listeners, LoopConfig config) {
        this.pass = pass;
        this.pulse = pulse;
        this.listeners = listeners;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            var started = new Looping(
                    "application-loop", config.batch(), () -> pulse.awaitPlanning(config.period()), this::onePass);
            loop = Optional.of(started);
            started.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Looping::close);
        pulse.plan();
    }

    /** @return whether there may be more to do at once */
    public boolean onePass() {
        try {
            var outcome = pass.once();
            outcome.ifPresent(this::tell);
            return outcome.isPresent();
        } catch (Adoption.Lost lost) {
            LOG.infof("pass=lost to=\"%s\"", lost.getMessage());
            return true;
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
