package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.VolumeId;
import java.time.Instant;
import java.util.UUID;

/**
 * What a volume has is to be sent to the controller, as {@link Sending} says; ignored after its deadline, and tombstoned when it has
 * come or is not wanted any more. Only what nobody is given can be sent.
 *
 * @param transfer which this is
 */
public record SendOrder(UUID transfer, long epoch, long generation, VolumeId volume, Instant deadline)
        implements Order {
    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "send/" + transfer;
    }
}
