package io.weft.controller.tenants;

import io.weft.controller.quotas.Allowance;
import io.weft.tenancy.TenantState;
import io.weft.tenancy.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * @param since when it was made
 * @param reason who brought it into this state, and why; empty for one that is active
 * @param until when it is destroyed, for one that is leaving
 * @param organized whether its organization is known to be at the identity provider
 * @param actions what may be done with it now, and why not
 */
public record TenantView(
        UUID id,
        String name,
        String title,
        String state,
        String reason,
        Instant since,
        Optional<Instant> until,
        boolean trial,
        boolean organized,
        int members,
        Allowance.Used used,
        List<Act> actions) {

    public record Act(String action, boolean allowed, String reason) {}

    static TenantView of(Tenants.Kept kept, int members, Allowance.Used used) {
        var tenant = kept.tenant();
        var state = tenant.state();
        return new TenantView(
                tenant.id().value(),
                tenant.name(),
                tenant.title(),
                state.word(),
                reason(state),
                kept.since(),
                state instanceof TenantState.Leaving leaving ? Optional.of(leaving.until()) : Optional.empty(),
                kept.trial(),
                kept.organized(),
                members,
                used,
                actions(state));
    }

    private static String reason(TenantState state) {
        return switch (state) {
            case TenantState.Active _, TenantState.Gone _ -> "";
            case TenantState.Suspended(_, var by, var why) -> "By " + by + ": " + why;
            case TenantState.Leaving(_, var by, _) -> "By " + by + ".";
        };
    }

    private static List<Act> actions(TenantState state) {
        return List.of(
                act("rename", state instanceof TenantState.Gone ? "It is gone." : ""),
                act("suspend", suspending(state)),
                act("resume", resuming(state)),
                act("delete", deleting(state)));
    }

    static String suspending(TenantState state) {
        return switch (state) {
            case TenantState.Active _ -> "";
            case TenantState.Suspended _ -> "It is suspended already.";
            case TenantState.Leaving _ -> "It is being deleted.";
            case TenantState.Gone _ -> "It is gone.";
        };
    }

    static String resuming(TenantState state) {
        return switch (state) {
            case TenantState.Active _ -> "It is active.";
            case TenantState.Suspended _, TenantState.Leaving _ -> "";
            case TenantState.Gone _ -> "It is gone.";
        };
    }

    static String deleting(TenantState state) {
        return switch (state) {
            case TenantState.Active _, TenantState.Suspended _ -> "";
            case TenantState.Leaving _ -> "It is being deleted already.";
            case TenantState.Gone _ -> "It is gone.";
        };
    }

    private static Act act(String action, String reason) {
        return new Act(action, reason.isEmpty(), reason);
    }
}
