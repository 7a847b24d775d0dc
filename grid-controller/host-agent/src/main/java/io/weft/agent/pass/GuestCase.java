package io.weft.agent.pass;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.probes.Prober;
import io.weft.orders.InstanceOrder;
import java.util.Optional;

/**
 * One instance as a pass sees it.
 *
 * @param mayAct the session stands and the order is of its epoch
 * @param seen empty when nothing of the guest is on the host
 * @param port its network port is up, with its rules
 * @param disks the store holds volumes for it
 * @param missing what a start still waits for, empty when nothing
 * @param probe what its listeners answered
 */
record GuestCase(
        InstanceOrder order,
        boolean mayAct,
        Optional<GuestSeen> seen,
        boolean port,
        boolean disks,
        String missing,
        Prober.Finding probe,
        Effort effort) {
    boolean alive() {
        return seen.filter(GuestSeen::alive).isPresent();
    }
}
