package io.weft.controller.backups;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Looks after targets, policies, and what is under way, once a period. Several controllers share the work by their claims. */
@ApplicationScoped
class BackupsLoop {
    private final Transactions transactions;
    private final Backups backups;
    private final Runs runs;
    private final Policies policies;
    private final Steps steps;
    private final InstantSource clock;
    private final BackupsConfig config;
    private final Periodic loop;

    BackupsLoop(
            Transactions transactions,
            Backups backups,
            Runs runs,
            Policies policies,
            Steps steps,
            InstantSource clock,
            BackupsConfig config) {
        this.transactions = transactions;
        this.backups = backups;
        this.runs = runs;
        this.policies = policies;
        this.steps = steps;
        this.clock = clock;
        this.config = config;
        this.loop = new Periodic("backups-loop", config.period(), this::once);
    }

    /** What leads on each of what is found. */
    @jakarta.inject.Singleton
    static final class Steps {
        private final TargetWatch watch;
        private final PolicyLook look;
        private final BackupSteps backup;
        private final RunSteps run;

        Steps(TargetWatch watch, PolicyLook look, BackupSteps backup, RunSteps run) {
            this.watch = watch;
            this.look = look;
            this.backup = backup;
            this.run = run;
        }
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** @throws IllegalStateException something could not be led on; all else was */
    private void once() {
        var now = clock.instant();
        steps.watch.pass(now);
        var failed = new AtomicReference<Optional<RuntimeException>>(Optional.empty());
        for (var count = 0; count < config.batch() && onePolicy(now, failed); count++) {}
        for (var id : transactions.gridWide(() -> backups.due(now, config.batch()))) {
            led("backup=" + id, failed, () -> backups.claim(id, now).flatMap(it -> steps.backup.lead(it, now)));
        }
        for (var id : transactions.gridWide(() -> runs.due(now, config.batch()))) {
            led("backup-run=" + id, failed, () -> runs.claim(id).flatMap(it -> steps.run.lead(it, now)));
        }
        transactions.gridWide(() -> {
            runs.removeOld(now.minus(config.kept()));
            return now;
        });
        failed.get().ifPresent(fault -> {
            throw fault;
        });
    }

    private void led(
            String what, AtomicReference<Optional<RuntimeException>> failed, Supplier<Optional<Runnable>> leading) {
        try {
            transactions.gridWide(leading).ifPresent(Runnable::run);
        } catch (RuntimeException fault) {
            failed.set(Optional.of(new IllegalStateException(what + ": " + fault.getMessage(), fault)));
        }
    }

    private boolean onePolicy(Instant now, AtomicReference<Optional<RuntimeException>> failed) {
        var claimed = new AtomicReference<Optional<Policy>>(Optional.empty());
        try {
            return transactions.gridWide(() -> {
                claimed.set(policies.claimDue(now));
                claimed.get().ifPresent(it -> steps.look.at(it, now));
                return claimed.get().isPresent();
            });
        } catch (RuntimeException fault) {
            var it = claimed.get().orElseThrow(() -> fault);
            failed.set(Optional.of(new IllegalStateException("backup-policy=" + it.application(), fault)));
            transactions.gridWide(() -> {
                policies.putOff(it.tenant(), it.application(), now.plus(config.again()));
                return it;
            });
            return true;
        }
    }
}
