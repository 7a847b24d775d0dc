package io.weft.controller.planning;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Standing;
import java.util.Optional;

/**
 * Whether an application is at rest, told from its own parts and hosts: most are, most of the time, and a look at one should not cost
 * more the larger the grid is.
 */
public final class Settled {
    private Settled() {}

    /**
     * What {@link Planner#plan} says of the whole grid as well, when that is that nothing is to be done. Empty when only that can tell.
     *
     * @param near with those hosts alone that something of the application is on, and without free addresses and what others want
     */
    public static Optional<Decision> look(Snapshot near) {
        if (!near.operations().isEmpty() || !isAmongHealthy(near)) {
            return Optional.empty();
        }
        var decision = Planner.plan(near);
        var rests = decision.steps().isEmpty() && decision.refusals().isEmpty();
        return rests ? Optional.of(decision) : Optional.empty();
    }

    /** A host that something must leave, or that may be lost, makes others matter; so does one that was removed. */
    private static boolean isAmongHealthy(Snapshot near) {
        return near.hosts().size() == near.ownHosts().size()
                && near.hosts().stream().allMatch(Settled::isHealthy);
    }

    private static boolean isHealthy(Host host) {
        return host.standing() == Standing.ONLINE && host.condition().takesNew();
    }
}
