package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.InstanceId;
import java.time.Instant;
import java.util.UUID;

/** A question to a host, answered by {@link Report.Answer}; ignored after its deadline, and tombstoned by the asker. */
public record AskOrder(
        UUID ask, long epoch, long generation, Question question, InstanceId instance, int maxBytes, Instant deadline)
        implements Order {
    public enum Question {
        CONSOLE_LOG
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "ask/" + ask;
    }
}
