package io.weft.grid;

import io.weft.controller.quotas.Allotment;
import io.weft.controller.quotas.Allowances;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Part of the program under test only. While the fault is planted, two count and then add without keeping each other away. */
@Decorator
@Priority(1)
public abstract class PlantedAllowances implements Allowances {
    static final Planted COUNT_WITHOUT_LOCK = new Planted();

    /** No fault: the first pass that has read what there is goes on when it is told to. */
    static final Planted FIRST_PASS_WAITS = new Planted();

    static final CountDownLatch GO_ON = new CountDownLatch(1);
    private static final AtomicBoolean WAITED = new AtomicBoolean();
    private static final CyclicBarrier BOTH_HAVE_COUNTED = new CyclicBarrier(2);

    private final Allowances real;

    @Inject
    PlantedAllowances(@Delegate @Any Allowances real) {
        this.real = real;
    }

    @Override
    public Allotment of(TenantId tenant, ProjectId project) {
        var seen = real.of(tenant, project);
        if (FIRST_PASS_WAITS.isOn() && !WAITED.getAndSet(true)) {
            awaitWord();
        }
        return seen;
    }

    @Override
    public Allotment lock(TenantId tenant, ProjectId project) {
        if (!COUNT_WITHOUT_LOCK.isOn()) {
            return real.lock(tenant, project);
        }
        var counted = real.of(tenant, project);
        meet();
        return counted;
    }

    private static void awaitWord() {
        try {
            GO_ON.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody adds before the other has counted: what chance does on a busy day, without waiting for chance. */
    private static void meet() {
        try {
            BOTH_HAVE_COUNTED.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("only one has counted", e);
        }
    }
}
