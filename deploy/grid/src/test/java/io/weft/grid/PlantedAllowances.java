package io.weft.grid;

import io.weft.controller.quotas.Allowance;
import io.weft.controller.quotas.Allowances;
import io.weft.kernel.TenantId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Part of the program under test only. While the fault is planted, it counts and then adds without keeping others away. */
@Decorator
@Priority(1)
public abstract class PlantedAllowances implements Allowances {
    static final Planted CHECK_WITHOUT_LOCK = new Planted();

    private final Allowances real;

    @Inject
    PlantedAllowances(@Delegate @Any Allowances real) {
        this.real = real;
    }

    @Override
    public Allowance lock(TenantId tenant) {
        if (!CHECK_WITHOUT_LOCK.isOn()) {
            return real.lock(tenant);
        }
        var counted = real.of(tenant);
        System.out.println("planted: " + counted.used().applications() + " " + Thread.currentThread());
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos()); // the chance that a busy day gives
        return counted;
    }
}
