package io.weft.controller.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Replicas;
import io.weft.controller.signals.Signal;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who follows live. A listener is told that there may be news and reads it within its own scope, so row policies hold here too. */
@ApplicationScoped
public class Listeners {
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final EventsConfig config;
    private final Replicas replicas;

    public Listeners(EventsConfig config, Replicas replicas) {
        this.config = config;
        this.replicas = replicas;
    }

    void start(@Observes StartupEvent event) {
        replicas.hear(this::hear);
    }

    /** A stream may hang on another controller than the one that saw the change. */
    private void hear(Signal signal) {
        switch (signal) {
            case Signal.StateChanged(var tenant) -> tellOfState(tenant);
            case Signal.Missed() -> listeners.forEach(Listener::tellOfState);
            case Signal.EventsAdded() -> {}
        }
    }

    /** Something of this tenant's looks different now, though no event says so: a guest became ready, a wire carried more. */
    public void stateChanged(TenantId tenant) {
        tellOfState(tenant);
        replicas.tell(new Signal.StateChanged(tenant));
    }

    private void tellOfState(TenantId tenant) {
        listeners.stream()
                .filter(listener -> listener.tenant().equals(Optional.of(tenant)))
                .forEach(Listener::tellOfState);
    }

    void tellAll() {
        listeners.forEach(Listener::tell);
    }

    /** @throws RefusedException {@code too-many-streams} */
    Listener open(Optional<TenantId> tenant) {
        var listener = new Listener(tenant);
        listeners.add(listener);
        if (listeners.size() > config.streams()) {
            listeners.remove(listener);
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    "too-many-streams",
                    "",
                    "This controller already serves " + config.streams()
                            + " streams. Try again later, or read the list of events.");
        }
        return listener;
    }

    void endAll(@Observes ShutdownEvent event) {
        listeners.forEach(Listener::end);
    }

    void close(Listener listener) {
        listeners.remove(listener);
    }
}
