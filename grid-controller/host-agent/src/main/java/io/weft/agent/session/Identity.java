package io.weft.agent.session;

import io.weft.orders.SessionOrder;
import java.util.Optional;

/**
 * Who this agent is.
 *
 * @param boot drawn anew at each start of the agent
 * @param grid which it joined; empty when it joined before grids had names
 * @param joinedAs the machine it was on then; empty when nobody asked
 * @param machine the one it is on; empty until the hypervisor has been asked
 */
public record Identity(String boot, Optional<String> grid, Optional<String> joinedAs, Optional<String> machine) {

    Identity on(String thisMachine) {
        return new Identity(boot, grid, joinedAs, Optional.of(thisMachine));
    }

    boolean isOfGrid(SessionOrder session) {
        return grid.isEmpty() || session.grid().isEmpty() || grid.equals(session.grid());
    }

    /**
     * What the grid says counts for more than what was written down at joining: an operator may have moved the disk into
     * another machine on purpose, and said so there.
     */
    boolean isOnMachineOf(SessionOrder session) {
        var expected = session.machine().or(() -> joinedAs);
        return expected.isEmpty() || expected.equals(machine);
    }
}
