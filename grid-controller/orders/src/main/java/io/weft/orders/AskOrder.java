package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.InstanceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A question to a host, answered by {@link Report.Answer}, or a call that it is to make; ignored after its deadline, and
 * tombstoned by the asker.
 *
 * @param at the controller to call, where it is not the one that the host knows
 */
public record AskOrder(
        UUID ask,
        long epoch,
        long generation,
        Question question,
        InstanceId instance,
        int maxBytes,
        Instant deadline,
        Optional<String> at)
        implements Order {
    public enum Question {
        CONSOLE_LOG,
        /** Answered by a call to the controller, which carries the serial line: see {@link ConsoleCall}. */
        CONSOLE,
        /** As a console, with what the guest's screen says in RFB. */
        SCREEN
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "ask/" + ask;
    }
}
