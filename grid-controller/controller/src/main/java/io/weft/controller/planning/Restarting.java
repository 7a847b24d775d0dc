package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import java.util.List;
import java.util.Optional;

/**
 * The restart that somebody asked for: whose turn it is, and how far it has come.
 *
 * <p>What runs since before it was asked has it still before it. A rank has its turn when all below it has begun anew and is
 * ready, and within an appliance one instance goes at a time: a tier of several serves throughout. The operation is all that
 * remembers it, so a restart that is superseded or past its deadline goes no further.
 */
final class Restarting {
    private final Board board;
    private final Optional<Operation> asked;

    private Restarting(Board board, Optional<Operation> asked) {
        this.board = board;
        this.asked = asked;
    }

    static Restarting of(Board board) {
        return new Restarting(
                board,
                board.snapshot.operations().stream()
                        .filter(it -> it.kind() == Operation.Kind.RESTART)
                        .findFirst());
    }

    /**
     * One that is on its way out already goes on: what is resumed would look as if it had begun anew. One that nobody hears of
     * waits: nothing could be told to it.
     */
    boolean reaches(Instance instance, FlatAppliance appliance) {
        return inTime()
                && isBefore(instance)
                && (instance.phase() == Phase.DRAINING || isItsTurn(appliance) && !board.isUnheard(instance.host()));
    }

    private boolean inTime() {
        return asked.filter(it -> board.snapshot.now().isBefore(it.deadline())).isPresent();
    }

    /** Begun before it was asked, or on its way out. */
    private boolean isBefore(Instance instance) {
        return asked.filter(it -> it.part().covers(instance.appliance(), instance.ordinal()))
                .filter(it -> switch (instance.phase()) {
                    case RUNNING -> instance.phaseSince().isBefore(it.startedAt());
                    case DRAINING, ABSENT -> true;
                    case PLACED, LOST -> false;
                })
                .isPresent();
    }

    private boolean isItsTurn(FlatAppliance appliance) {
        return board.appliances().stream()
                .filter(it -> it.startRank() < appliance.startRank())
                .filter(it -> covered(it) > 0)
                .allMatch(it -> renewed(it) == covered(it));
    }

    /** How many instances it concerns. */
    int total() {
        return board.appliances().stream().mapToInt(this::covered).sum();
    }

    /** How many of them have begun anew and are ready. */
    int done() {
        return board.appliances().stream().mapToInt(this::renewed).sum();
    }

    private int covered(FlatAppliance appliance) {
        var part = asked.map(Operation::part);
        var count = 0;
        for (var ordinal = 1; ordinal <= appliance.count(); ordinal++) {
            if (part.isPresent() && part.get().covers(appliance.name(), ordinal)) {
                count++;
            }
        }
        return count;
    }

    private int renewed(FlatAppliance appliance) {
        return Math.toIntExact(ofAppliance(appliance).stream()
                .filter(it -> it.phase() == Phase.RUNNING && it.ready() && !board.isUnheard(it.host()))
                .filter(it -> !isBefore(it))
                .count());
    }

    private List<Instance> ofAppliance(FlatAppliance appliance) {
        return board.instancesOf(appliance.name()).stream()
                .filter(board::isWanted)
                .filter(it -> asked.filter(restart -> restart.part().covers(it.appliance(), it.ordinal()))
                        .isPresent())
                .toList();
    }
}
