package io.weft.grid;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.kernel.TenantId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Part of the program under test only. While the fault is planted, an application is claimed by reading it. */
@Decorator
@Priority(1)
public abstract class PlantedApplications implements Applications {
    static final Planted CLAIM_WITHOUT_LOCK = new Planted();

    /** A mistake of ours that ends every pass over the application. */
    static final Planted PASSES_FAIL = new Planted();

    private static volatile Claimed claimed = new Claimed(new TenantId(new java.util.UUID(0, 0)), "");

    private final Applications real;

    @Inject
    PlantedApplications(@Delegate @Any Applications real) {
        this.real = real;
    }

    private record Claimed(TenantId tenant, String name) {}

    static void claim(TenantId tenant, String name) {
        claimed = new Claimed(tenant, name);
    }

    @Override
    public Optional<Application> claimDue(Instant now) {
        return CLAIM_WITHOUT_LOCK.isOn() ? real.find(claimed.tenant(), claimed.name()) : real.claimDue(now);
    }

    @Override
    public void putState(Application it, ApplicationState state, String message, Instant now) {
        if (PASSES_FAIL.isOn() && it.tenant().equals(claimed.tenant())) {
            throw new IllegalStateException("as planted");
        }
        real.putState(it, state, message, now);
    }
}
