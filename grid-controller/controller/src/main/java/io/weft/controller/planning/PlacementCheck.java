package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Failover;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.kernel.HostId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The judge's part about who is put beside whom, and before whom. Like the rest of it, it shares no code with the planner. */
final class PlacementCheck {
    private final Snapshot snapshot;
    private final Collection<Instance> after;
    private final Decision decision;
    private final List<String> faults = new ArrayList<>();

    PlacementCheck(Snapshot snapshot, Collection<Instance> after, Decision decision) {
        this.snapshot = snapshot;
        this.after = after;
        this.decision = decision;
    }

    List<String> faults() {
        apart();
        turns();
        return List.copyOf(faults);
    }

    /** Whom this pass adds is on no host beside another of a group that shares none. */
    private void apart() {
        for (var step : decision.steps()) {
            if (step instanceof Step.Place(var it)) {
                apart(it, it.host());
            } else if (step instanceof Step.Move(var it, var act) && act == Step.Move.Act.BEGIN) {
                apart(it, it.move().orElseThrow().other());
            }
        }
    }

    private void apart(Instance added, HostId host) {
        var group = hardGroup(added.appliance());
        for (var other : after) {
            var there = other.host().equals(host)
                    || other.move()
                            .filter(it -> it.stage() != Move.Stage.FAILED
                                    && it.other().equals(host))
                            .isPresent();
            if (there
                    && !other.id().equals(added.id())
                    && other.phase() != Phase.LOST
                    && group.isPresent()
                    && groupOf(other.appliance()).equals(group)) {
                faults.add(added.name() + " is put beside " + other.name() + " of its failover group");
            }
        }
    }

    private Optional<String> hardGroup(String appliance) {
        return drawn(appliance)
                .flatMap(it -> it.failover().filter(rule -> !rule.soft()))
                .map(Failover::group);
    }

    private Optional<String> groupOf(String appliance) {
        return drawn(appliance).flatMap(FlatAppliance::failover).map(Failover::group);
    }

    private Optional<FlatAppliance> drawn(String appliance) {
        return snapshot.expansion().appliances().stream()
                .filter(it -> it.name().equals(appliance))
                .findFirst();
    }

    /**
     * The first that waits has a place left if it had one before, whatever of a lower priority was given one. What has as high a
     * priority may have taken it: of a pass that adds some, nothing is said.
     */
    private void turns() {
        var first = snapshot.waiting().stream().findFirst();
        var placed = decision.steps().stream()
                .flatMap(it -> it instanceof Step.Place(var made) ? Stream.of(made) : Stream.<Instance>empty())
                .toList();
        var allLower = first.isPresent()
                && placed.stream()
                        .allMatch(it -> drawn(it.appliance())
                                .filter(drawn ->
                                        drawn.priority().compareTo(first.get().priority()) < 0)
                                .isPresent());
        if (allLower && !placed.isEmpty() && fits(first.get(), List.of()) && !fits(first.get(), placed)) {
            faults.add(placed.getFirst().name() + " is given the room of "
                    + first.get().demand().instance() + ", which has a higher priority");
        }
    }

    private boolean fits(Waiting it, List<Instance> besides) {
        var need = it.demand().capacity();
        return snapshot.hosts().stream()
                .filter(host ->
                        host.standing() == Standing.ONLINE && host.condition().equals(Condition.OPEN))
                .filter(host -> host.stores().containsAll(it.demand().stores()))
                .filter(host -> it.demand()
                        .binding()
                        .filter(bound -> !bound.host().equals(host.id()))
                        .isEmpty())
                .anyMatch(host -> {
                    var added = besides.stream()
                            .filter(one -> one.host().equals(host.id()))
                            .toList();
                    var cpu = host.reserved().cpuMillis()
                            + added.stream()
                                    .mapToInt(one -> one.spec().cpuMillis())
                                    .sum();
                    var memory = host.reserved().memoryMib()
                            + added.stream()
                                    .mapToInt(one -> one.spec().memoryMib())
                                    .sum();
                    return cpu + need.cpuMillis() <= host.capacity().cpuMillis()
                            && memory + need.memoryMib() <= host.capacity().memoryMib();
                });
    }
}
