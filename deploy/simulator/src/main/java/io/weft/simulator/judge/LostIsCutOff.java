package io.weft.simulator.judge;

import io.weft.agent.wires.Fabric;
import io.weft.controller.instances.Instance;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When something is placed for an instance that was lost with its host, no other host that is heard lets the lost one talk: it may
 * run on where it is, and would be a second copy in the same conversations. Judged once for each, at the moment of placing; a host
 * that has only just come back itself is still being told.
 */
final class LostIsCutOff implements Rule {
    private static final Duration BEING_TOLD = Duration.ofSeconds(30);

    private final Grid grid;
    private final Set<InstanceId> judged = new HashSet<>();

    LostIsCutOff(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        return grid.schema().instances.committed().stream()
                .filter(it -> it.replaces().isPresent() && judged.add(it.id()))
                .flatMap(it -> violation(it).stream())
                .findFirst();
    }

    private Optional<String> violation(Instance next) {
        var heard = heard();
        return grid.schema().instances.committed().stream()
                .filter(it -> next.replaces().equals(Optional.of(it.id())))
                .flatMap(lost -> grid.machines().stream()
                        .filter(it -> heard.contains(it.id()) && !it.id().equals(lost.host()))
                        .filter(it -> letsTalk(it.fabric(), lost.spec().address()))
                        .map(it -> next.name() + " is placed while " + it.name() + " lets its lost copy on "
                                + grid.machine(lost.host()).name() + " talk"))
                .findFirst();
    }

    private Set<HostId> heard() {
        var recently = grid.timeline().instant().minus(BEING_TOLD);
        var unheard = grid.schema().losses.committed().stream()
                .filter(it ->
                        it.returnedAt().filter(at -> at.isBefore(recently)).isEmpty())
                .map(it -> it.host())
                .collect(Collectors.toSet());
        return grid.machines().stream()
                .map(Machine::id)
                .filter(it -> !unheard.contains(it))
                .collect(Collectors.toSet());
    }

    private static boolean letsTalk(Fabric fabric, String address) {
        return fabric.circuits().values().stream()
                        .flatMap(it -> it.members().stream())
                        .anyMatch(it -> it.text().equals(address))
                || fabric.set("targets").keySet().stream().anyMatch(it -> it.startsWith(address + " "));
    }
}
