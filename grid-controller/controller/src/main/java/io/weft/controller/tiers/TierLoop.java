package io.weft.controller.tiers;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.catalog.Appliance;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Library;
import io.weft.controller.applications.Rescaling;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.PutOffException;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at tiers while some are due, and finds those that new documents have. Several controllers share the work by their claims. */
@ApplicationScoped
public class TierLoop {
    /** A rule is looked at seldom: whoever changes one waits so long at most. */
    private static final Duration LISTENING = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final Tiers tiers;
    private final TierLook look;
    private final Applications applications;
    private final Library library;
    private final Rescaling rescaling;
    private final Timing timing;
    private Optional<Looping> loop = Optional.empty();

    public TierLoop(
            Transactions transactions,
            Tiers tiers,
            TierLook look,
            Applications applications,
            Library library,
            Rescaling rescaling,
            Timing timing) {
        this.transactions = transactions;
        this.tiers = tiers;
        this.look = look;
        this.applications = applications;
        this.library = library;
        this.rescaling = rescaling;
        this.timing = timing;
    }

    @Singleton
    static final class Timing {
        final InstantSource clock;
        final ScalingConfig config;

        Timing(InstantSource clock, ScalingConfig config) {
            this.clock = clock;
            this.config = config;
        }
    }

    void start(@Observes StartupEvent event) {
        if (timing.config.enabled()) {
            var started = new Looping("tier-loop", timing.config.batch(), () -> Thread.sleep(LISTENING), this::onePass);
            loop = Optional.of(started);
            started.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Looping::close);
    }

    /** @return whether there may be more to do at once */
    public boolean onePass() {
        return search() || lookAtOne();
    }

    private boolean search() {
        return transactions.gridWide(() -> {
            var found = tiers.claimUnsearched();
            found.ifPresent(it -> {
                var application =
                        applications.find(it.tenant(), it.application()).orElseThrow();
                tiers.searched(
                        it, application.revision(), scaled(applications.text(application)), timing.clock.instant());
            });
            return found.isPresent();
        });
    }

    /** None in a text that can no longer be understood. */
    private List<String> scaled(String text) {
        try {
            return library.read(text).appliances().stream()
                    .filter(it -> it.scaling().isPresent())
                    .map(Appliance::name)
                    .toList();
        } catch (RefusedException _) {
            return List.of();
        }
    }

    private boolean lookAtOne() {
        var claimed = new AtomicReference<Optional<WatchedTier>>(Optional.empty());
        var now = timing.clock.instant();
        try {
            boolean changed = transactions.gridWide(() -> {
                claimed.set(tiers.claimDue(now));
                return claimed.get().map(it -> look.at(it, now)).orElse(false);
            });
            if (changed) {
                rescaling.wake();
            }
            return claimed.get().isPresent();
        } catch (RuntimeException fault) {
            var failed = claimed.get().orElseThrow(() -> fault);
            transactions.gridWide(() -> {
                tiers.putOff(failed.tenant(), failed, now.plus(timing.config.period()));
                return failed;
            });
            throw new PutOffException("tier=" + failed.appliance() + " application=" + failed.application(), fault);
        }
    }
}
