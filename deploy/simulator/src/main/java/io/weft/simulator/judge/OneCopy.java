package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.simulator.grid.Grid;
import java.util.HashMap;
import java.util.Optional;

/** At most one guest lives of each instance of an application, wherever it runs. */
final class OneCopy implements Rule {
    private final Grid grid;

    OneCopy(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        var seen = new HashMap<String, String>();
        for (var machine : grid.machines()) {
            for (var guest : machine.alive()) {
                var place = machine.name() + " (" + guest.instance() + ")";
                var other = seen.put(copyOf(guest), place);
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
