package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.kernel.InstanceId;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has a volume and was moved goes on from the memory that it had last. With one from before, it would write to its disk as if
 * what it did elsewhere had never been.
 */
final class MemoryFitsDisk implements Rule {
    private final Grid grid;
    private final Map<InstanceId, Seen> last = new HashMap<>();

    private record Seen(Machine machine, long cpuNanos) {}

    MemoryFitsDisk(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        for (var machine : grid.machines()) {
            for (var guest : machine.running()) {
                if (!guest.spec().orElseThrow().volumes().isEmpty() && !isRefused(machine)) {
                    var before = last.put(guest.instance(), new Seen(machine, guest.cpuNanos()));
                    if (before != null && before.machine() != machine && isContinued(guest, before)) {
                        return Optional.of(guest.instance() + " goes on at " + machine.id()
                                + " with a memory from before it ran at "
                                + before.machine().id());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean isRefused(Machine machine) {
        return grid.pool().refuses(machine.address());
    }

    /** It was not begun anew, and where it ran it was not sent away. */
    private static boolean isContinued(GuestSeen guest, Seen before) {
        return guest.cpuNanos() >= before.cpuNanos()
                && before.machine().guests().stream()
                        .noneMatch(it -> it.instance().equals(guest.instance()) && it.stay() == Stay.SENT);
    }
}
