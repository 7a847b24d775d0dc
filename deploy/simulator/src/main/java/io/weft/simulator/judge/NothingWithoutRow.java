package io.weft.simulator.judge;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whatever is on a machine has a row that explains it: a guest, also a dead one, a port, the end of a wire, a volume. And
 * nothing names an application that is destroyed.
 */
final class NothingWithoutRow implements Rule {
    private final Grid grid;

    NothingWithoutRow(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        var instances = grid.schema().instances.committed().stream()
                .collect(Collectors.toMap(Instance::id, Function.identity()));
        for (var machine : grid.machines()) {
            var wrong = guests(machine, instances)
                    .or(() -> ports(machine, instances))
                    .or(() -> circuits(machine))
                    .or(() -> volumes(machine));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return images().or(this::ofTheDestroyed);
    }

    private Optional<String> images() {
        var rows = grid.schema().volumes.committed();
        return grid.pool().list().stream()
                .filter(stored -> rows.stream().noneMatch(it -> it.id().equals(stored.volume())))
                .findFirst()
                .map(it -> "volume " + it.volume() + " in the store that hosts share has no row");
    }

    private static Optional<String> guests(Machine machine, Map<InstanceId, Instance> instances) {
        return machine.guests().stream()
                .filter(it -> !isExplained(machine.id(), instances.get(it.instance())))
                .findFirst()
                .map(it -> "guest " + it.instance() + (it.alive() ? ", alive," : ", dead,") + " on " + machine.name()
                        + " has the row " + instances.get(it.instance()));
    }

    private static boolean isExplained(HostId host, Instance row) {
        return row != null
                && row.phase() != Phase.PLACED
                && (row.host().equals(host)
                        || row.move()
                                .filter(it -> it.holds() && it.other().equals(host))
                                .isPresent());
    }

    private static Optional<String> ports(Machine machine, Map<InstanceId, Instance> instances) {
        var addresses = instances.values().stream()
                .filter(it -> isExplained(machine.id(), it))
                .map(it -> it.spec().address())
                .collect(Collectors.toSet());
        return machine.fabric().ports().stream()
                .filter(it -> !addresses.contains(it.text()))
                .findFirst()
                .map(it -> "port " + it + " on " + machine.name() + " has no row");
    }

    private Optional<String> circuits(Machine machine) {
        var ends = grid.schema().ends.committed().stream()
                .map(it -> it.end())
                .filter(it -> it.host().equals(machine.id()))
                .map(it -> it.order().circuit())
                .collect(Collectors.toSet());
        return machine.fabric().circuits().keySet().stream()
                .filter(it -> !ends.contains(it))
                .findFirst()
                .map(it -> "wire " + it + " on " + machine.name() + " has no row");
    }

    private Optional<String> volumes(Machine machine) {
        var rows = grid.schema().volumes.committed();
        return machine.volumes().stream()
                .filter(stored -> rows.stream()
                        .noneMatch(it ->
                                it.id().equals(stored.volume()) && it.host().equals(machine.id())))
                .findFirst()
                .map(it -> "volume " + it.volume() + " on " + machine.name() + " has no row");
    }

    private Optional<String> ofTheDestroyed() {
        var destroyed = grid.schema().applications.committed().stream()
                .map(it -> it.application())
                .filter(it -> it.state() == ApplicationState.DESTROYED)
                .map(it -> it.id())
                .collect(Collectors.toSet());
        return destroyed.isEmpty() ? Optional.empty() : leftOf(destroyed);
    }

    private Optional<String> leftOf(Set<ApplicationId> destroyed) {
        var schema = grid.schema();
        var circuits = schema.circuits.committed().stream()
                .filter(it -> destroyed.contains(it.application()))
                .map(it -> it.id())
                .collect(Collectors.<CircuitId>toSet());
        if (!circuits.isEmpty()
                || schema.instances.committed().stream().anyMatch(it -> destroyed.contains(it.application()))
                || schema.volumes.committed().stream().anyMatch(it -> destroyed.contains(it.application()))
                || schema.addresses.committed().stream().anyMatch(it -> destroyed.contains(it.application()))) {
            return Optional.of("rows are left of a destroyed application");
        }
        return Optional.empty();
    }
}
