package io.weft.controller.leaving;

import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.instances.Instance;
import io.weft.controller.joining.HostLogins;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Refusal;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Hosts that go for good. */
@ApplicationScoped
class Leaving {
    private static final Logger LOG = Logger.getLogger(Leaving.class);

    private final Transactions transactions;
    private final Premises premises;
    private final Keeping keeping;
    private final Applications applications;
    private final Clearing clearing;
    private final HostLogins logins;
    private final Telling telling;

    Leaving(
            Transactions transactions,
            Premises premises,
            Keeping keeping,
            Applications applications,
            Clearing clearing,
            HostLogins logins,
            Telling telling) {
        this.transactions = transactions;
        this.premises = premises;
        this.keeping = keeping;
        this.applications = applications;
        this.clearing = clearing;
        this.logins = logins;
        this.telling = telling;
    }

    /** Nothing may stand on it. */
    void remove(String name, String by) {
        remove(name, found -> {
            var left = Leftovers.of(premises.of(found));
            if (!left.isEmpty()) {
                throw inUse(found, left);
            }
            telling.tell(found, "removed", by + " removed host " + found.name() + ".");
        });
    }

    /** The machine is gone for good, an operator says, and with it everything that stood on it. */
    void removeAsLost(String name, String by) {
        remove(name, found -> {
            if (!found.condition().lost() && found.condition().refused().isEmpty()) {
                throw new RefusedException(
                        RefusedException.Kind.CONFLICT,
                        "host-not-lost",
                        "",
                        "Host " + found.name()
                                + " is neither lost nor refused. A host that is heard is drained and removed empty.");
            }
            clearing.clear(found, keeper(found));
            telling.tell(
                    found,
                    "removed",
                    by + " removed host " + found.name() + " as lost, with everything that stood on it.");
        });
    }

    /**
     * Who looks after the shared volumes that stand there; empty when there are none. The row that is removed is the only proof that the
     * machine can't write to them any more.
     */
    private Optional<Host> keeper(Host found) {
        var standing = premises.of(found);
        if (standing.volumes().stream().noneMatch(Volume::shared)
                && standing.instances().stream().noneMatch(Instance::sharesVolumes)) {
            return Optional.empty();
        }
        if (found.condition().proofOfShutOut().isEmpty()) {
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    "host-not-shut-out",
                    "",
                    "Host " + found.name()
                            + " has volumes that other hosts share, and the store has not yet shut it out."
                            + " Try again in some seconds.");
        }
        return Optional.of(premises.keeper(found)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.CONFLICT,
                        "no-host-for-volumes",
                        "",
                        "Host " + found.name() + " has volumes that other hosts share, and there is no other host that"
                                + " could look after them.")));
    }

    private interface Step {
        void of(Host found);
    }

    /**
     * The logins go while the row still stands, so that a failure leaves a host whole; and once more when it is gone, since
     * whoever rebuilds an emptied bus may have made them again in between.
     */
    private void remove(String name, Step step) {
        var removed = transactions.gridWide(() -> {
            var seen = premises.require(name);
            var concerned = Premises.concerned(premises.of(seen));
            applications.dueNow(concerned, telling.now());
            var found = premises.locked(name);
            if (!concerned.containsAll(Premises.concerned(premises.of(found)))) {
                throw busy(found);
            }
            step.of(found);
            keeping.remove(found.id());
            logins.remove(found.id());
            return found;
        });
        logins.remove(removed.id());
        LOG.infof("host=removed id=%s name=%s", removed.id(), removed.name());
    }

    private static RefusedException inUse(Host host, List<Leftover> left) {
        var refusals = new ArrayList<Refusal>();
        refusals.add(new Refusal(
                "host-in-use",
                "",
                "Host " + host.name() + " still has " + left.size() + (left.size() == 1 ? " thing" : " things")
                        + " on it. Drain it first."));
        left.forEach(it -> refusals.add(new Refusal(
                "host-in-use",
                it.kind().name().toLowerCase(java.util.Locale.ROOT) + "s." + it.name(),
                it.name() + " of " + it.applicationName() + " " + it.reason())));
        return new RefusedException(RefusedException.Kind.CONFLICT, refusals);
    }

    private static RefusedException busy(Host host) {
        return new RefusedException(
                RefusedException.Kind.CONFLICT,
                "host-busy",
                "",
                "Something new came to host " + host.name() + " at this moment. Try again.");
    }
}
