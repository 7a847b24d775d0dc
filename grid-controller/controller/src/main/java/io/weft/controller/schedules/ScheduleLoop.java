package io.weft.controller.schedules;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.PutOffException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at schedules while some are due. Several controllers share the work by their claims. */
@ApplicationScoped
class ScheduleLoop {
    private final Transactions transactions;
    private final Schedules schedules;
    private final ScheduleLook look;
    private final InstantSource clock;
    private final SchedulesConfig config;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    ScheduleLoop(
            Transactions transactions,
            Schedules schedules,
            ScheduleLook look,
            InstantSource clock,
            SchedulesConfig config) {
        this.transactions = transactions;
        this.schedules = schedules;
        this.look = look;
        this.clock = clock;
        this.config = config;
        this.loop = new Looping(
                "schedule-loop",
                config.batch(),
                () -> {
                    var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
                },
                this::onePass);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }

    /** @return whether there may be more to do at once */
    boolean onePass() {
        var claimed = new AtomicReference<Optional<Schedule>>(Optional.empty());
        var now = clock.instant();
        try {
            return transactions.gridWide(() -> {
                claimed.set(schedules.claimDue(now));
                claimed.get().ifPresent(it -> look.at(it, now));
                return claimed.get().isPresent();
            });
        } catch (RuntimeException fault) {
            var failed = claimed.get().orElseThrow(() -> fault);
            transactions.gridWide(() -> {
                schedules.putOff(failed.tenant(), failed.application(), now.plus(config.again()));
                return failed;
            });
            throw new PutOffException("schedule=" + failed.application(), fault);
        }
    }
}
