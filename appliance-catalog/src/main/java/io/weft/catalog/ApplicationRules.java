package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.HashMap;
import java.util.stream.Stream;

/** What only an application is asked: it is the outermost drawing, and it is the one that runs. */
final class ApplicationRules {
    private ApplicationRules() {}

    static Stream<Refusal> faults(Scene scene) {
        return Stream.concat(addresses(scene.drawing()), size(scene));
    }

    private static Stream<Refusal> addresses(Drawing drawing) {
        var holders = new HashMap<String, String>();
        var faults = Stream.<Refusal>builder();
        for (var appliance : drawing.appliances()) {
            appliance.externalAddress().ifPresent(address -> {
                var holder = holders.putIfAbsent(address, appliance.name());
                if (holder != null) {
                    faults.add(RefusalCode.EXTERNAL_ADDRESS_TAKEN.at(
                            "spec.appliances." + appliance.name() + ".externalAddress",
                            address + " is asked for by " + holder + " already."));
                }
            });
        }
        return faults.build();
    }

    /** What is drawn counts even where it is an assembly of nothing. */
    static Stream<Refusal> size(Scene scene) {
        var size = Assemblies.Size.of(scene.drawing(), scene);
        var appliances =
                Math.max(size.flatAppliances(), scene.drawing().appliances().size());
        if (appliances <= Limits.MAX_FLAT_APPLIANCES && size.instances() <= Limits.MAX_INSTANCES) {
            return Stream.empty();
        }
        return Stream.of(RefusalCode.EXPANSION_TOO_LARGE.at(
                "spec.appliances",
                "Made flat this is %d appliances with %d instances; one application may have %d and %d."
                        .formatted(appliances, size.instances(), Limits.MAX_FLAT_APPLIANCES, Limits.MAX_INSTANCES)));
    }
}
