package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.simulator.grid.Grid;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * At most one guest lives of each instance of an application, wherever it runs. One that was lost with its host may live on there,
 * unheard of, beside the one in its place: nobody can end it before its host is heard again. {@link LostIsCutOff} says what keeps
 * the two apart.
 */
final class OneCopy implements Rule {
    private final Grid grid;

    OneCopy(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        var seen = new HashMap<String, String>();
        var lost = grid.schema().instances.committed().stream()
                .filter(it -> it.phase() == Phase.LOST)
                .map(Instance::id)
                .collect(Collectors.toSet());
        for (var machine : grid.machines()) {
            for (var guest : machine.running()) {
                var place = machine.name() + " (" + guest.instance() + ")";
                var other = lost.contains(guest.instance()) || LeftOver.is(grid, machine, guest.instance())
                        ? null
                        : seen.put(copyOf(guest), place);
                if (other != null) {
                    return Optional.of(copyOf(guest) + " lives on " + other + " and on " + place);
                }
            }
        }
        return Optional.empty();
    }

    private static String copyOf(GuestSeen guest) {
        var spec = guest.spec().orElseThrow();
        return spec.application() + " " + spec.name();
    }
}
