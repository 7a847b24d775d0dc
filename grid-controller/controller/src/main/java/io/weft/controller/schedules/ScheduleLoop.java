package io.weft.controller.schedules;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.controller.signals.PutOffException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at schedules while some are due. Several controllers share the work by their claims. */
@ApplicationScoped
class ScheduleLoop {
    private final Transactions transactions;
    private final Schedules schedules;
    private final ScheduleLook look;
    private final InstantSource clock;
    private final SchedulesConfig config;
    private final Periodic loop;

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
        this.loop = new Periodic("schedule-loop", config.batch(), config::period, this::onePass);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
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
