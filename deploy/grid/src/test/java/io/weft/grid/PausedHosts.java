package io.weft.grid;

import io.weft.controller.hosts.Hosts;
import io.weft.kernel.HostId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Collection;

/** Part of the program under test only: between what a pass has decided and its adoption, which begins with these locks. */
@Decorator
@Priority(1)
public abstract class PausedHosts implements Hosts {
    private final Hosts real;

    @Inject
    PausedHosts(@Delegate @Any Hosts real) {
        this.real = real;
    }

    @Override
    public void lock(Collection<HostId> hosts) {
        Pause.BEFORE_ADOPTION.passBy(hosts, () -> real.lock(hosts));
    }
}
