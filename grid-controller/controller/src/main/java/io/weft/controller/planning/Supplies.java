package io.weft.controller.planning;

import io.weft.controller.quotas.Allowance;
import io.weft.orders.GuestSpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a plan may use up, drawn beforehand by the shell so that the planner needs neither chance nor the whole pool.
 *
 * @param layers what the guests of each recipe boot from; one that is missing here has no image
 * @param allowance of the tenant, all its applications together
 */
public record Supplies(
        List<UUID> ids,
        List<String> guestAddresses,
        List<String> virtualAddresses,
        List<String> externalAddresses,
        Map<String, GuestSpec.Layers> layers,
        Allowance allowance) {
    public Supplies {
        ids = List.copyOf(ids);
        guestAddresses = List.copyOf(guestAddresses);
        virtualAddresses = List.copyOf(virtualAddresses);
        externalAddresses = List.copyOf(externalAddresses);
        layers = Map.copyOf(layers);
    }
}
