package io.weft.catalog;

import io.weft.kernel.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One appliance against its class: count, resources, properties. */
final class ApplianceRules {
    private ApplianceRules() {}

    static Stream<Refusal> faults(Scene scene, Appliance appliance) {
        var here = "spec.appliances." + appliance.name();
        var signature = scene.signature(appliance.name());
        if (signature.isEmpty()) {
            return Stream.of(RefusalCode.CLASS_UNKNOWN.at(
                    here + ".class",
                    "The catalog has no class " + appliance.className()
                            + Nearest.hint(appliance.className(), scene.known())));
        }
        var size = signature
                .get()
                .simple()
                .map(simple -> resources(here + ".resources.", appliance, simple))
                .orElseGet(() -> asAssembly(here, appliance));
        return Stream.of(
                        size,
                        gateway(here, appliance, signature.get()),
                        ScalingRules.faults(here, appliance, signature.get()),
                        properties(here, scene, appliance, signature.get()))
                .flatMap(it -> it);
    }

    /** Where the class sets no limit to bandwidth, a drawing may set any. */
    private static Stream<Refusal> resources(String here, Appliance appliance, ApplianceClass simple) {
        return Stream.of(
                        resource(
                                here + "cpuMillis",
                                "thousandths of a core",
                                appliance.cpuMillis(),
                                simple,
                                simple.cpuMillis()),
                        resource(here + "memoryMib", "MiB", appliance.memoryMib(), simple, simple.memoryMib()),
                        simple.bandwidthMbit().stream()
                                .flatMap(range -> resource(
                                        here + "bandwidthMbit", "Mbit/s", appliance.bandwidthMbit(), simple, range)))
                .flatMap(it -> it);
    }

    private static Stream<Refusal> resource(
            String field, String unit, Optional<Integer> asked, ApplianceClass simple, ApplianceClass.Range range) {
        return asked
                .filter(it -> it < range.min() || it > range.max())
                .map(it -> RefusalCode.RESOURCES_OUT_OF_RANGE.at(
                        field,
                        "Class %s takes %d to %d %s, not %d."
                                .formatted(simple.name(), range.min(), range.max(), unit, it)))
                .stream();
    }

    private static Stream<Refusal> asAssembly(String here, Appliance appliance) {
        var faults = Stream.<Refusal>builder();
        if (appliance.count() > 1) {
            faults.add(RefusalCode.COUNT_OF_ASSEMBLY.at(
                    here + ".count",
                    appliance.className() + " is an assembly and is used once; scale the appliances inside it."));
        }
        if (appliance.cpuMillis().isPresent()
                || appliance.memoryMib().isPresent()
                || appliance.bandwidthMbit().isPresent()) {
            faults.add(RefusalCode.RESOURCES_OF_ASSEMBLY.at(
                    here + ".resources",
                    appliance.className() + " is an assembly; its resources are those of its parts."));
        }
        if (appliance.failover().isPresent()) {
            faults.add(RefusalCode.FAILOVER_OF_ASSEMBLY.at(
                    here + ".failoverGroup",
                    appliance.className() + " is an assembly; the appliances inside it are kept apart by themselves."));
        }
        return faults.build();
    }

    private static Stream<Refusal> gateway(String here, Appliance appliance, Signature signature) {
        if (appliance.externalAddress().isEmpty()) {
            return Stream.empty();
        }
        var field = here + ".externalAddress";
        if (signature.terminals().stream().noneMatch(it -> it.direction() == Terminal.Direction.GATEWAY_IN)) {
            return Stream.of(RefusalCode.EXTERNAL_ADDRESS_NOT_GATEWAY.at(
                    field,
                    "Class " + appliance.className() + " has no input gateway and answers on no external address."));
        }
        if (appliance.count() > 1) {
            return Stream.of(RefusalCode.EXTERNAL_ADDRESS_SCALED.at(
                    field,
                    "One address cannot belong to " + appliance.count() + " instances; leave it out, or the count."));
        }
        return Stream.empty();
    }

    private static Stream<Refusal> properties(String here, Scene scene, Appliance appliance, Signature signature) {
        var redirected = new HashSet<String>();
        scene.boundary().properties().stream()
                .flatMap(it -> it.redirects().stream())
                .filter(it -> it.appliance().equals(appliance.name()))
                .forEach(it -> redirected.add(it.name()));
        var given = appliance.properties().entrySet().stream().flatMap(it -> {
            var field = here + ".properties." + it.getKey();
            if (redirected.contains(it.getKey())) {
                return Stream.of(RefusalCode.PROPERTY_REDIRECTED.at(
                        field, "This value comes from the boundary of the assembly."));
            }
            return signature
                    .property(it.getKey())
                    .map(setting -> PropertyRules.faults(field, setting, it.getValue()))
                    .orElseGet(() -> Stream.of(RefusalCode.PROPERTY_UNKNOWN.at(
                            field,
                            "Class " + appliance.className() + " has no property " + it.getKey()
                                    + Nearest.hint(it.getKey(), names(signature)))));
        });
        var missing = signature.properties().stream()
                .filter(it -> it.needed()
                        && !appliance.properties().containsKey(it.name())
                        && !redirected.contains(it.name()))
                .map(it -> RefusalCode.PROPERTY_MISSING.at(
                        here + ".properties." + it.name(),
                        "Class " + appliance.className() + " does not work without the property " + it.name() + "."));
        return Stream.concat(given, missing);
    }

    private static List<String> names(Signature signature) {
        return signature.properties().stream().map(Signature.Setting::name).toList();
    }
}
