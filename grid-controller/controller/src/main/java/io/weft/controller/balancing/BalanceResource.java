package io.weft.controller.balancing;

import io.weft.kernel.RefusedException;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How evenly full the hosts are, for operators; and moves that even them out. */
@Path("/api/v1/grid/balance")
@RolesAllowed(CurrentCaller.OPERATOR)
public class BalanceResource {
    /** When nothing is said. */
    private static final int USUAL = 10;

    private static final int MOST = 100;

    private final CurrentCaller callers;
    private final Premise premise;
    private final Rebalancing rebalancing;

    BalanceResource(CurrentCaller callers, Premise premise, Rebalancing rebalancing) {
        this.callers = callers;
        this.premise = premise;
        this.rebalancing = rebalancing;
    }

    /** @param moves at most so many, 1 to 100; 10 when nothing is said */
    public record NewRebalance(Optional<Integer> moves) {}

    /** @param moves at most so many, 1 to 100 */
    @GET
    public BalanceView show(@QueryParam("moves") Optional<Integer> moves) {
        return BalanceView.of(premise.balance(inRange(moves)), rebalancing.latest());
    }

    /** One move after the other, each chosen from the grid as it is by then. Look again until it is done. */
    @POST
    public Response begin(NewRebalance asked) {
        var moves = Optional.ofNullable(asked).flatMap(NewRebalance::moves);
        rebalancing.begin(inRange(moves), callers.get().name());
        return Response.accepted(show(moves)).build();
    }

    /** No further move is begun. */
    @DELETE
    public BalanceView cancel() {
        rebalancing.cancel(callers.get().name());
        return show(Optional.empty());
    }

    private static int inRange(Optional<Integer> moves) {
        return moves.map(it -> {
                    if (it < 1 || it > MOST) {
                        throw new RefusedException(
                                RefusedException.Kind.INVALID,
                                "field-invalid",
                                "moves",
                                "Say how many moves at most, from 1 to " + MOST + ".");
                    }
                    return it;
                })
                .orElse(USUAL);
    }
}
