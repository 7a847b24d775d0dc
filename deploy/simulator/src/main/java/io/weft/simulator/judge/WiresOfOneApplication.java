package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No guest reaches one of another application: where one end lets a pair pass, the other end does not. */
final class WiresOfOneApplication implements Rule {
    private final Grid grid;

    WiresOfOneApplication(Grid grid) {
        this.grid = grid;
    }

    private record Placed(Machine machine, GuestSeen guest) {
        String address() {
            return guest.spec().orElseThrow().address();
        }

        Object application() {
            return guest.spec().orElseThrow().application();
        }
    }

    @Override
    public Optional<String> violation() {
        var guests = guests();
        for (var source : guests) {
            for (var target : guests) {
                if (!source.application().equals(target.application()) && reaches(source, target)) {
                    return Optional.of(source.guest().instance() + " of " + source.application() + " reaches "
                            + target.guest().instance() + " of " + target.application());
                }
            }
        }
        return Optional.empty();
    }

    private List<Placed> guests() {
        var guests = new ArrayList<Placed>();
        for (var machine : grid.machines()) {
            machine.alive().forEach(it -> guests.add(new Placed(machine, it)));
        }
        return guests;
    }

    private static boolean reaches(Placed source, Placed target) {
        var pair = source.address() + " " + target.address() + " ";
        var letIn = target.machine().fabric().set("targets").keySet().stream().anyMatch(it -> it.startsWith(pair));
        return letIn && letsOut(source, target);
    }

    private static boolean letsOut(Placed source, Placed target) {
        var fabric = source.machine().fabric();
        var dials = fabric.set("sources").keySet().stream().anyMatch(it -> it.startsWith(source.address() + " "));
        return dials
                && fabric.circuits().values().stream()
                        .anyMatch(it -> it.members().stream()
                                .anyMatch(member -> member.text().equals(target.address())));
    }
}
