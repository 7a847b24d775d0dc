package io.weft.controller.events;

import io.weft.kernel.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One open stream's ear. */
final class Listener {
    private final Optional<TenantId> tenant;
    private final Wakeup wakeup = new Wakeup();
    private final AtomicBoolean stateChanged = new AtomicBoolean();
    private volatile boolean ended;

    Listener(Optional<TenantId> tenant) {
        this.tenant = tenant;
    }

    Optional<TenantId> tenant() {
        return tenant;
    }

    void tell() {
        wakeup.call();
    }

    void tellOfState() {
        if (stateChanged.compareAndSet(false, true)) {
            wakeup.call();
        }
    }

    void end() {
        ended = true;
        wakeup.call();
    }

    boolean hasEnded() {
        return ended;
    }

    void await(Duration atMost) throws InterruptedException {
        wakeup.await(atMost);
    }

    boolean takeStateChange() {
        return stateChanged.getAndSet(false);
    }
}
