package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.kernel.InstanceId;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.time.Duration;
import java.util.Optional;

/**
 * An agent ends a living guest only when the controller wants it gone, or when it did not become ready in its time. Whoever
 * else dies, hangs or forgets: guests run on.
 */
final class GuestsAreUntouched implements Rule {
    private final Grid grid;
    private Optional<String> found = Optional.empty();

    GuestsAreUntouched(Grid grid) {
        this.grid = grid;
        grid.machines().forEach(it -> it.watch(this::ends));
    }

    private void ends(Machine machine, InstanceId guest, String how) {
        var row = grid.schema().instances.committed().stream()
                .filter(it -> it.id().equals(guest))
                .findFirst();
        var wanted = row.filter(
                        it -> it.phase() == Phase.ABSENT || it.phase() == Phase.LOST || isToClearUp(it, machine))
                .isPresent();
        if (!wanted && !isLate(machine, guest) && found.isEmpty()) {
            found = Optional.of(guest + " on " + machine.name() + " was " + how + ", and its row is " + row);
        }
    }

    /** The other host of a move that was given up. */
    private static boolean isToClearUp(Instance row, Machine machine) {
        return row.move()
                .filter(it -> it.other().equals(machine.id()))
                .filter(it -> it.stage() != Move.Stage.OPENING && it.stage() != Move.Stage.SENDING)
                .isPresent();
    }

    private boolean isLate(Machine machine, InstanceId guest) {
        return machine.guests().stream()
                .filter(it -> it.instance().equals(guest))
                .anyMatch(it -> age(it).compareTo(Duration.ofSeconds(
                                it.spec().orElseThrow().readySeconds()))
                        >= 0);
    }

    /** The simulated hypervisor counts a hundredth of a guest's age as its processor time. */
    private static Duration age(GuestSeen guest) {
        return Duration.ofNanos(guest.cpuNanos() * 100);
    }

    @Override
    public Optional<String> violation() {
        return found;
    }
}
