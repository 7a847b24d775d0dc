package io.weft.controller.planning;

import io.weft.controller.quotas.Allotment;
import java.util.List;
import java.util.UUID;

/**
 * What a plan may use up, drawn beforehand by the shell so that the planner needs neither chance nor the whole pool.
 *
 * @param allotment of the application's project and of the tenant, all their applications together
 */
public record Supplies(
        List<UUID> ids,
        List<String> guestAddresses,
        List<String> virtualAddresses,
        List<String> externalAddresses,
        Sources sources,
        Allotment allotment) {
    public Supplies {
        ids = List.copyOf(ids);
        guestAddresses = List.copyOf(guestAddresses);
        virtualAddresses = List.copyOf(virtualAddresses);
        externalAddresses = List.copyOf(externalAddresses);
    }

    /** Without anything that is free in the grid. */
    public Supplies(List<UUID> ids, Sources sources, Allotment allotment) {
        this(ids, List.of(), List.of(), List.of(), sources, allotment);
    }

    public Supplies withFree(List<String> guests, List<String> virtuals, List<String> externals) {
        return new Supplies(ids, guests, virtuals, externals, sources, allotment);
    }
}
