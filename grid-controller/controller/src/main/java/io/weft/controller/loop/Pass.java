package io.weft.controller.loop;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Wish;
import io.weft.controller.planning.Decision;
import io.weft.controller.planning.PlanCheck;
import io.weft.controller.planning.Planner;
import io.weft.controller.planning.Settled;
import io.weft.controller.planning.Snapshot;
import io.weft.controller.signals.PutOffException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** One pass over one due application. */
@ApplicationScoped
public class Pass {
    private static final Logger LOG = Logger.getLogger(Pass.class);

    private final Transactions transactions;
    private final Applications applications;
    private final Blueprints blueprints;
    private final Snapshots snapshots;
    private final Adoption adoption;
    private final InstantSource clock;
    private final LoopConfig config;

    public Pass(
            Transactions transactions,
            Applications applications,
            Blueprints blueprints,
            Snapshots snapshots,
            Adoption adoption,
            InstantSource clock,
            LoopConfig config) {
        this.transactions = transactions;
        this.applications = applications;
        this.blueprints = blueprints;
        this.snapshots = snapshots;
        this.adoption = adoption;
        this.clock = clock;
        this.config = config;
    }

    /**
     * @param changed whether anything was decided
     * @param toldHosts whether some host has new orders
     */
    public record Outcome(Application application, boolean changed, boolean toldHosts) {}

    /**
     * Empty when nothing was due.
     *
     * @throws PutOffException it has failed over one application, which waits a little: others must not be held up
     * @throws Adoption.Lost another pass was faster
     */
    public Optional<Outcome> once() {
        var claimed = new AtomicReference<Optional<Application>>(Optional.empty());
        try {
            return transactions.gridWide(() -> {
                var due = applications.claimDue(clock.instant());
                claimed.set(due);
                return due.map(this::pass);
            });
        } catch (Adoption.Lost lost) {
            claimed.get().ifPresent(this::putOff);
            throw lost;
        } catch (RuntimeException fault) {
            var failed = claimed.get().orElseThrow(() -> fault);
            putOff(failed);
            throw new PutOffException("application=" + failed.id(), fault);
        }
    }

    /** What a person follows ends at its deadline even if no pass over the application succeeds. */
    private void putOff(Application failed) {
        transactions.gridWide(() -> {
            var now = clock.instant();
            applications.putOff(failed.id(), now.plus(config.again()));
            adoption.failOverdue(failed, now);
            return failed;
        });
    }

    private Outcome pass(Application application) {
        var blueprint = blueprints.of(application);
        if (blueprint.fault().isPresent() && application.wish() == Wish.RUNNING) {
            var now = clock.instant();
            applications.putState(
                    application, ApplicationState.FAILED, blueprint.fault().get(), now);
            applications.putOff(application.id(), now.plus(config.rest()));
            return new Outcome(application, true, false);
        }
        var near = snapshots.near(application, blueprint.expansion());
        return Settled.look(near).map(it -> carryOut(near, it)).orElseGet(() -> {
            var whole = snapshots.whole(near);
            return carryOut(whole, Planner.plan(whole));
        });
    }

    private Outcome carryOut(Snapshot snapshot, Decision decision) {
        var application = snapshot.application();
        var faults = PlanCheck.faults(snapshot, decision);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("plan refused: " + String.join("; ", faults));
        }
        var toldHosts = adoption.adopt(snapshot, decision);
        log(snapshot, decision);
        var changed = !decision.steps().isEmpty()
                || decision.state() != application.state()
                || !decision.operations().isEmpty();
        return new Outcome(application, changed, toldHosts);
    }

    private static void log(Snapshot snapshot, Decision decision) {
        var application = snapshot.application();
        if (!decision.steps().isEmpty() || decision.state() != application.state()) {
            LOG.infof(
                    "pass tenant=%s application=%s name=%s generation=%d steps=%d state=%s message=\"%s\"",
                    application.tenant(),
                    application.id(),
                    application.name(),
                    application.generation(),
                    decision.steps().size(),
                    decision.state().word(),
                    decision.message());
        }
    }
}
