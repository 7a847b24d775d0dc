package io.weft.simulator.judge;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.wires.Fabric;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** As the tables of both hosts do it: where the source dials it is led to a member, which lets it in at the port it is led to. */
    private static boolean reaches(Placed source, Placed target) {
        var letIn = target.machine().fabric().set("targets").keySet();
        return dialled(source)
                .filter(it ->
                        it.members().stream().anyMatch(member -> member.text().equals(target.address())))
                .map(it -> source.address() + " " + target.address() + " " + it.protocol() + " " + it.port())
                .anyMatch(letIn::contains);
    }

    /** The circuits that lead from where it may dial. */
    private static Stream<Fabric.Circuit> dialled(Placed source) {
        var fabric = source.machine().fabric();
        var marks = fabric.set("sources").entrySet().stream()
                .filter(it -> it.getKey().startsWith(source.address() + " "))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        return fabric.circuits().values().stream().filter(it -> marks.contains(Integer.toString(it.mark())));
    }
}
