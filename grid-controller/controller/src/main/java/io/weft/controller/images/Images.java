package io.weft.controller.images;

import io.weft.catalog.ApplianceClass.Image;
import io.weft.catalog.Expansion;
import io.weft.controller.planning.Sources;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which layers the guests of a recipe boot from. */
public interface Images {
    /** Empty when nothing is built of the recipe here yet. */
    Optional<GuestSpec.Layers> layersOf(String recipe);

    /** An image that disks are made from, by the name that classes have for it. */
    Optional<Sources.DiskImage> disk(TenantId tenant, String name);

    /** What volumes of an application begin with that came with their data, by name. Within a scope. */
    default Map<String, Sources.DiskImage> imported(TenantId tenant, ApplicationId application) {
        return Map.of();
    }

    /** What guests of a recipe are made of; empty where its build made no list. */
    default Optional<BillOfMaterials> billOfMaterials(String recipe) {
        return Optional.empty();
    }

    /** Those that have an image. */
    Set<String> classes();

    /** Of all that is drawn. */
    default Sources sources(TenantId tenant, Expansion drawn) {
        var layers = new HashMap<String, GuestSpec.Layers>();
        var disks = new HashMap<String, Sources.DiskImage>();
        for (var appliance : drawn.appliances()) {
            switch (appliance.applianceClass().image()) {
                case Image.Layer(var recipe) -> layersOf(recipe).ifPresent(it -> layers.put(recipe, it));
                case Image.OwnDisk own -> disk(tenant, own.disk()).ifPresent(it -> disks.put(own.disk(), it));
            }
        }
        return new Sources(layers, disks);
    }
}
