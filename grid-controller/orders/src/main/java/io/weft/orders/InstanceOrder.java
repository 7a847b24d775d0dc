package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.InstanceId;
import java.util.Optional;

/**
 * @param wish absence is a wish too: the agent stops the guest gracefully, removes all it made for it and reports
 *     {@link GuestState#ABSENT} until the tombstone arrives
 * @param attempt grows when people ask that it be begun anew: a guest that was booted under a lower one is restarted
 * @param guest absent when the wish is {@code ABSENT}
 * @param move where it comes from or goes to, when the wish is {@code INCOMING} or {@code OUTGOING}
 */
public record InstanceOrder(
        InstanceId instance,
        long epoch,
        long generation,
        Wish wish,
        long attempt,
        Optional<GuestSpec> guest,
        Optional<Move> move)
        implements Order {
    public InstanceOrder(
            InstanceId instance, long epoch, long generation, Wish wish, long attempt, Optional<GuestSpec> guest) {
        this(instance, epoch, generation, wish, attempt, guest, Optional.empty());
    }

    /**
     * The other host of a move, and the key that only the two of them have.
     *
     * @param key of this one move, in hexadecimal: who can't show it is not the other host
     */
    public record Move(String underlay, String vtep, String key) {
        /** The key is never printed. */
        @Override
        public String toString() {
            return "Move[" + underlay + "]";
        }
    }

    public enum Wish {
        /**
         * Its turn to run has not come. The host fetches what it will boot from and makes nothing of it, so that the order may be
         * taken back without a word.
         */
        PREPARED,
        RUNNING,
        /** To run here once another host has sent it, with all that is in its memory. It begins by no other way. */
        INCOMING,
        /** To run until another host has it, and to be sent there while it runs. */
        OUTGOING,
        ABSENT
    }

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "instance/" + instance;
    }
}
