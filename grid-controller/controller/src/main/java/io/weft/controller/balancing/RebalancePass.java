package io.weft.controller.balancing;

import io.weft.controller.applications.Shifting;
import io.weft.controller.operations.Operation;
import io.weft.controller.operations.Operations;
import io.weft.controller.planning.Balance;
import io.weft.kernel.OperationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * One look at what was asked: the move at hand is followed to its end, then the next is chosen from the grid as it is by then. There is
 * never more than one, and the choice is written down before it is acted upon: whoever goes on after a crash begins no second one.
 */
@ApplicationScoped
public class RebalancePass {
    /** So many moves may come to nothing before it is given up. */
    private static final int FAILURES = 3;

    private final Transactions transactions;
    private final Rebalances rebalances;
    private final Operations operations;
    private final Premise premise;
    private final Shifting shifting;
    private final Telling telling;

    RebalancePass(
            Transactions transactions,
            Rebalances rebalances,
            Operations operations,
            Premise premise,
            Shifting shifting,
            Telling telling) {
        this.transactions = transactions;
        this.rebalances = rebalances;
        this.operations = operations;
        this.premise = premise;
        this.shifting = shifting;
        this.telling = telling;
    }

    public void once() {
        var settled = transactions.gridWide(() -> rebalances.claim().flatMap(this::followed));
        settled.ifPresent(it -> it.move().ifPresentOrElse(move -> begin(it, move), this::choose));
    }

    /** What is to be acted upon: a move that was chosen and not begun yet, or that there is none. Empty while one is under way. */
    private Optional<Rebalance> followed(Rebalance it) {
        if (!telling.now().isBefore(it.deadline())) {
            end(it, Operation.State.FAILED, "it was not done within its time, " + it.count());
            return Optional.empty();
        }
        if (it.move().isEmpty()) {
            return Optional.of(it);
        }
        var move = it.move().get();
        var known = operations.find(move.tenant(), move.operation());
        if (known.isEmpty()) {
            return Optional.of(it);
        }
        if (known.get().state() == Operation.State.RUNNING) {
            return Optional.empty();
        }
        var moved = known.get().state() == Operation.State.DONE;
        return after(it, moved, moved ? it.message() : known.get().message());
    }

    /** What goes on after a move, unless too many came to nothing. */
    private Optional<Rebalance> after(Rebalance it, boolean moved, String words) {
        var next = it.after(moved, words);
        if (!moved) {
            telling.tell(next, "rebalance-move-failed", "Moving " + it.message() + " came to nothing: " + words + ".");
        }
        if (next.failed() >= FAILURES) {
            end(next, Operation.State.FAILED, FAILURES + " moves came to nothing, the last since " + words);
            return Optional.empty();
        }
        rebalances.put(next);
        return Optional.of(next);
    }

    private void choose() {
        var balance = premise.balance(1);
        var chosen = transactions.gridWide(
                () -> rebalances.claim().filter(it -> it.move().isEmpty()).flatMap(it -> chosen(it, balance)));
        chosen.ifPresent(it -> begin(it, it.move().orElseThrow()));
    }

    private Optional<Rebalance> chosen(Rebalance it, Balance balance) {
        if (it.begun() >= it.atMost()) {
            end(it, Operation.State.DONE, it.count() + ", and no more were asked for");
            return Optional.empty();
        }
        if (balance.moves().isEmpty()) {
            end(it, Operation.State.DONE, it.count() + ", and no other move would even them out more");
            return Optional.empty();
        }
        var move = balance.moves().getFirst();
        var next = it.beginning(
                new Rebalance.Move(
                        new OperationId(telling.newId()),
                        move.tenant(),
                        move.id(),
                        new Operation.Part(move.appliance(), move.ordinal()),
                        move.to().host()),
                move.instance() + " of " + move.application() + " from "
                        + move.from().name() + " to " + move.to().name());
        rebalances.put(next);
        return Optional.of(next);
    }

    private void begin(Rebalance it, Rebalance.Move move) {
        try {
            shifting.shift(
                    new Shifting.Asked(move.tenant(), move.application(), move.part(), move.target()),
                    move.operation(),
                    "The grid moves " + it.message() + ", so that its hosts are evenly full.");
        } catch (RefusedException refused) {
            transactions.gridWide(() -> rebalances
                    .claim()
                    .filter(now -> now.move().equals(it.move()))
                    .flatMap(now -> after(now, false, refused.getMessage())));
        }
    }

    private void end(Rebalance it, Operation.State state, String why) {
        var ended = it.ended(state, why, telling.now());
        rebalances.put(ended);
        telling.tell(ended, "rebalance-ended", "The hosts are being evened out no more: " + why + ".");
    }
}
