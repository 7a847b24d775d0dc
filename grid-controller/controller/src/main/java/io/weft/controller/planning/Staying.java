package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Terminal.Direction;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.kernel.HostId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which copies of an appliance stay when there are more than are to be, and which come when there are fewer.
 *
 * <p>GOALS, in order: what serves stays rather than what does not; of those that serve, whose leaving keeps the appliance spread over
 * hosts best; the same answer to the same question, also while the one that leaves is on its way.
 *
 * <p>LIMITS: a gateway's copies stay by their numbers, since people have written down their addresses; so do those that have a disk.
 *
 * <p>HOW: one after the other leaves, until as many are left as are to be: one that is on its way out already, else one that nobody
 * ordered yet, one that is not heard, one that is not ready, one whose host is being emptied, one of the host with the most of them, and
 * among these the one with the highest number. Web 1 and web 2 are on h1 after a loss, web 3 is on h2, and two are to be: web 2 leaves,
 * and web 1 and web 3 stay. What comes takes the number of one that was lost, else the lowest that is free.
 */
final class Staying {
    private Staying() {}

    static Set<Integer> ordinals(Board board, FlatAppliance appliance) {
        var there = new ArrayList<>(board.instancesOf(appliance.name()));
        var on = new HashMap<HostId, Integer>();
        there.stream().filter(Staying::occupies).forEach(it -> on.merge(it.host(), 1, Integer::sum));
        while (there.size() > appliance.count()) {
            var leaves = leaving(board, appliance, there, on);
            there.remove(leaves);
            if (occupies(leaves)) {
                on.merge(leaves.host(), -1, Integer::sum);
            }
        }
        var ordinals = there.stream().map(Instance::ordinal).collect(Collectors.toCollection(TreeSet::new));
        lost(board, appliance).stream()
                .filter(it -> ordinals.size() < appliance.count())
                .forEach(ordinals::add);
        for (var free = 1; ordinals.size() < appliance.count(); free++) {
            ordinals.add(free);
        }
        return ordinals;
    }

    private static List<Integer> lost(Board board, FlatAppliance appliance) {
        return board.instances().stream()
                .filter(it -> it.appliance().equals(appliance.name()) && !it.counts())
                .map(Instance::ordinal)
                .sorted()
                .distinct()
                .toList();
    }

    private static Instance leaving(
            Board board, FlatAppliance appliance, List<Instance> there, Map<HostId, Integer> on) {
        var highest = Comparator.comparingInt(Instance::ordinal);
        if (isByNumber(appliance)) {
            return there.stream().max(highest).orElseThrow();
        }
        return there.stream()
                .max(Comparator.comparingInt((Instance it) -> readiness(board, it))
                        .thenComparingInt(it -> on.getOrDefault(it.host(), 0))
                        .thenComparing(highest))
                .orElseThrow();
    }

    private static boolean isByNumber(FlatAppliance appliance) {
        return !Specs.terminals(appliance, Direction.GATEWAY_IN).isEmpty()
                || !appliance.applianceClass().volumes().isEmpty();
    }

    /** The higher, the less is lost with it. */
    private static int readiness(Board board, Instance it) {
        return switch (it.phase()) {
            case ABSENT, LOST -> 6;
            case DRAINING -> 5;
            case PLACED -> 4;
            case RUNNING -> {
                if (board.isUnheard(it.host())) {
                    yield 3;
                }
                if (!it.ready()) {
                    yield 2;
                }
                yield board.host(it.host()).filter(Staying::isBeingEmptied).isPresent() ? 1 : 0;
            }
        };
    }

    private static boolean isBeingEmptied(Host it) {
        return it.condition().draining();
    }

    private static boolean occupies(Instance it) {
        return it.phase() != Phase.ABSENT;
    }
}
