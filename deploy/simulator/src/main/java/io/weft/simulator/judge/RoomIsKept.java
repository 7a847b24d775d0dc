package io.weft.simulator.judge;

import io.weft.kernel.Capacity;
import io.weft.simulator.grid.Grid;
import java.util.Optional;

/** What is reserved on a host is what its instances ask for, and never more than the host has. */
final class RoomIsKept implements Rule {
    private final Grid grid;

    RoomIsKept(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        for (var host : grid.schema().hosts.committed()) {
            var reserved = grid.schema().instances.committed().stream()
                    .filter(it -> it.host().equals(host.id())
                            || it.move()
                                    .filter(move -> move.holds() && move.other().equals(host.id()))
                                    .isPresent())
                    .map(it -> new Capacity(it.spec().cpuMillis(), it.spec().memoryMib()))
                    .reduce(Capacity.NONE, Capacity::plus);
            if (!host.joined().capacity().holds(reserved)) {
                return Optional.of(reserved + " is reserved on " + host.joined().name() + ", which has "
                        + host.joined().capacity());
            }
        }
        return Optional.empty();
    }
}
