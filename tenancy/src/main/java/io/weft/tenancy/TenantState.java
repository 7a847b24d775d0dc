package io.weft.tenancy;

import java.time.Instant;
import java.util.Optional;

/** Whether a tenant may do what its members' roles allow. */
public sealed interface TenantState {
    record Active() implements TenantState {}

    /** What runs goes on; nothing is begun or changed. */
    record Suspended(Instant since, String by, String why) implements TenantState {}

    /** Everything is stopped, and destroyed when its time has come. Until then it may be had back. */
    record Leaving(Instant since, String by, Instant until) implements TenantState {}

    /** Nothing is left but its name and its invoices. */
    record Gone(Instant since) implements TenantState {}

    default String word() {
        return switch (this) {
            case Active _ -> "active";
            case Suspended _ -> "suspended";
            case Leaving _ -> "leaving";
            case Gone _ -> "gone";
        };
    }

    /** Why nothing may be begun or changed, in one sentence. */
    default Optional<String> hindrance() {
        return switch (this) {
            case Active _ -> Optional.empty();
            case Suspended(_, var by, var why) ->
                Optional.of("The tenant is suspended by " + by + ": " + why
                        + " What runs goes on, and may be stopped and destroyed; nothing is begun or changed.");
            case Leaving(_, var by, var until) ->
                Optional.of("The tenant is being deleted by " + by + ", and is destroyed at " + until + ".");
            case Gone _ -> Optional.of("The tenant is gone.");
        };
    }
}
