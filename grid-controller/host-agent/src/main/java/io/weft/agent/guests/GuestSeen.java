package io.weft.agent.guests;

import io.weft.agent.control.Word;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Report.Said;
import java.util.List;
import java.util.Optional;

/**
 * A guest, or what is left of one.
 *
 * @param alive its process runs
 * @param booted the order it was booted by, as the disk remembers it
 * @param stay whether it is this host's
 * @param word what the guest said last about itself
 * @param served it called itself ready once since it was booted, whoever heard it
 * @param said what it told of late for whoever looks at the grid
 */
public record GuestSeen(
        InstanceId instance,
        boolean alive,
        Optional<InstanceOrder> booted,
        Word word,
        String reason,
        boolean served,
        long cpuNanos,
        long memoryBytes,
        Stay stay,
        List<Said> said) {
    public GuestSeen {
        said = List.copyOf(said);
    }

    /** What a move has made of it. */
    public enum Stay {
        HERE,
        /** Its process waits for what another host sends, and does not run. */
        EXPECTED,
        /** It is being sent. It may stand still, and then nobody else has it yet. */
        SENDING,
        /** Another host has it. It stands still. */
        SENT
    }

    /** It is this host's guest, and nobody else's. */
    public boolean runsHere() {
        return alive && (stay == Stay.HERE || stay == Stay.SENDING);
    }

    public Optional<GuestSpec> spec() {
        return booted.flatMap(InstanceOrder::guest);
    }
}
