package io.weft.controller.stores;

import io.weft.volumes.StoreGate;
import io.weft.volumes.StoreHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The gate of the store that hosts share, if there is one. How the store is, is asked by one at a time, and remembered for a while. */
public final class Gate {
    private final Optional<StoreGate> gate;
    private final InstantSource clock;
    private final Duration healthFor;
    private Optional<Answer> last = Optional.empty();

    private record Answer(StoreHealth health, Instant at) {}

    public Gate(Optional<StoreGate> gate, InstantSource clock, Duration healthFor) {
        this.gate = gate;
        this.clock = clock;
        this.healthFor = healthFor;
    }

    Optional<StoreGate> gate() {
        return gate;
    }

    /** Empty when there is no such store. */
    public synchronized Optional<StoreHealth> health() {
        var now = clock.instant();
        if (last.filter(it -> now.isBefore(it.at().plus(healthFor))).isEmpty()) {
            last = gate.map(it -> new Answer(it.health(), now));
        }
        return last.map(Answer::health);
    }
}
