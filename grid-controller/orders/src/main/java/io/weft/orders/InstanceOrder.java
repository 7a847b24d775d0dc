package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.InstanceId;
import java.util.Optional;

/**
 * @param wish absence is a wish too: the agent stops the guest gracefully, removes all it made for it and reports
 *     {@link GuestState#ABSENT} until the tombstone arrives
 * @param attempt grows when people ask that it be begun anew: a guest that was booted under a lower one is restarted
 * @param guest absent when the wish is {@code ABSENT}
 */
public record InstanceOrder(
        InstanceId instance, long epoch, long generation, Wish wish, long attempt, Optional<GuestSpec> guest)
        implements Order {
    public enum Wish {
        /**
         * Its turn to run has not come. The host fetches what it will boot from and makes nothing of it, so that the order may be
         * taken back without a word.
         */
        PREPARED,
        RUNNING,
        ABSENT
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "instance/" + instance;
    }
}
