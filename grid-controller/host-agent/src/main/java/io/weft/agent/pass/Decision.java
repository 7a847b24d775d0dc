package io.weft.agent.pass;

import io.weft.orders.GuestState;
import java.util.Optional;

/** What to report, what to do, and what to remember. */
record Decision(GuestState state, String reason, Optional<GuestStep> step, Effort effort) {
    static Decision report(GuestState state, String reason, Effort effort) {
        return new Decision(state, reason, Optional.empty(), effort);
    }

    static Decision act(GuestState state, String reason, GuestStep step, Effort effort) {
        return new Decision(state, reason, Optional.of(step), effort);
    }
}
