package io.weft.controller.surviving;

import io.weft.kernel.Event;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What would become of the grid were one of its hosts lost now, for its operators, and what they want done about it. */
@Path("/api/v1/grid/survival")
@RolesAllowed(CurrentCaller.OPERATOR)
public class SurvivalResource {
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Outlook outlook;
    private final Policy policy;
    private final Telling telling;
    private final SurvivalConfig config;

    SurvivalResource(
            CurrentCaller callers,
            Transactions transactions,
            Outlook outlook,
            Policy policy,
            Telling telling,
            SurvivalConfig config) {
        this.callers = callers;
        this.transactions = transactions;
        this.outlook = outlook;
        this.policy = policy;
        this.telling = telling;
        this.config = config;
    }

    /** @param admission {@code off}, {@code warn} or {@code refuse} */
    public record NewPolicy(@NotNull String admission) {}

    @GET
    public SurvivalView.OfGrid show() {
        var admitting = transactions.gridWide(policy::admitting);
        return SurvivalView.ofGrid(outlook.now(), admitting, config.most());
    }

    @PUT
    public SurvivalView.OfGrid set(NewPolicy asked) {
        var next = admitting(asked);
        var by = callers.get().name();
        transactions.gridWide(() -> {
            var now = telling.clock.instant();
            policy.set(next, by, now);
            telling.outbox.add(new Event(
                    telling.ids.next(),
                    "weft.grid.admission-set",
                    "grid",
                    Optional.empty(),
                    now,
                    by + " set what becomes of a start that would break what survives the loss of a host to "
                            + next.word() + ".",
                    Map.of("admission", next.word())));
            return next;
        });
        return show();
    }

    private static Admitting admitting(NewPolicy asked) {
        return Optional.ofNullable(asked)
                .flatMap(it -> Arrays.stream(Admitting.values())
                        .filter(known -> known.word().equals(it.admission()))
                        .findFirst())
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.INVALID, "field-invalid", "admission", "Say off, warn or refuse."));
    }
}
