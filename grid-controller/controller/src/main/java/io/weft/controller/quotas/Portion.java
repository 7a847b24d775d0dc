package io.weft.controller.quotas;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Terminal.Direction;
import io.weft.tenancy.QuotaKind;

/**
 * What one instance of an appliance takes of a quota, its volumes aside: those may be there already.
 *
 * @param addresses of the outside world
 */
public record Portion(int cpuMillis, int memoryMib, int addresses) {
    public static Portion of(FlatAppliance it) {
        var gateway = it.applianceClass().terminals().stream()
                .anyMatch(terminal -> terminal.direction() == Direction.GATEWAY_IN);
        return new Portion(it.cpuMillis(), it.memoryMib(), gateway ? 1 : 0);
    }

    public int of(QuotaKind kind) {
        return switch (kind) {
            case APPLICATIONS, VOLUMES -> 0;
            case INSTANCES -> 1;
            case CPU -> cpuMillis;
            case MEMORY -> memoryMib;
            case ADDRESSES -> addresses;
        };
    }
}
