package io.weft.agent.guests;

import io.weft.agent.control.Word;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import java.util.Optional;

/**
 * A guest, or what is left of one.
 *
 * @param alive its process runs
 * @param booted the order it was booted by, as the disk remembers it
 * @param word what the guest said last about itself
 * @param served it called itself ready once since it was booted, whoever heard it
 */
public record GuestSeen(
        InstanceId instance,
        boolean alive,
        Optional<InstanceOrder> booted,
        Word word,
        String reason,
        boolean served,
        long cpuNanos,
        long memoryBytes) {
    public Optional<GuestSpec> spec() {
        return booted.flatMap(InstanceOrder::guest);
    }
}
