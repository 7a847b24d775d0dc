package io.weft.controller.planning;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * How full the hosts are, and which moves would even them out.
 *
 * @param hosts by name
 * @param moves in the order in which they are to be made, each judged on what those before it leave
 * @param stays what is left on hosts that stay fuller than others, and why; the fullest host first
 */
public record Balance(List<Host> hosts, List<Shift> moves, List<Stay> stays) {
    public Balance {
        hosts = List.copyOf(hosts);
        moves = List.copyOf(moves);
        stays = List.copyOf(stays);
    }

    /**
     * @param apart why nothing is moved from or to it; empty when it takes part
     * @param before now
     * @param after all moves
     */
    public record Host(HostId id, String name, Optional<String> apart, Fill before, Fill after) {}

    /** Of what the host has to give, how many percent are taken, rounded to the nearest. Above 100 where a host came back smaller. */
    public record Fill(int cpuPercent, int memoryPercent) {
        /** What decides: the scarcer of the two. */
        public int percent() {
            return Math.max(cpuPercent, memoryPercent);
        }
    }

    /**
     * An instance that would go on elsewhere.
     *
     * @param application its name
     * @param ordinal of its appliance
     * @param from where it is
     * @param to where it would go
     */
    public record Shift(
            TenantId tenant,
            ApplicationId id,
            String application,
            String appliance,
            int ordinal,
            String instance,
            End from,
            End to) {}

    /** A host, and how full it is before this move and after it. */
    public record End(HostId host, String name, int percentBefore, int percentAfter) {}

    public record Stay(String host, String application, String instance, String reason) {}

    /** The distance between the fullest and the emptiest host that take part, in points of percent; 0 where fewer than two do. */
    public int gapBefore() {
        return gap(hosts.stream()
                .filter(it -> it.apart().isEmpty())
                .map(Host::before)
                .toList());
    }

    public int gapAfter() {
        return gap(hosts.stream()
                .filter(it -> it.apart().isEmpty())
                .map(Host::after)
                .toList());
    }

    private static int gap(List<Fill> fills) {
        var percents = fills.stream().mapToInt(Fill::percent).summaryStatistics();
        return percents.getCount() < 2 ? 0 : percents.getMax() - percents.getMin();
    }
}
