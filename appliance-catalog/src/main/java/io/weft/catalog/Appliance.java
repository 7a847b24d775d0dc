package io.weft.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * A use of a class, or of an assembly as a class. Holds overrides only.
 *
 * @param description notes for people; never a reason to restart anything
 * @param scaling by what rule the count changes by itself
 * @param bandwidthMbit a limit of its own, also where the class has none
 * @param properties values as written; what they mean is the class's business
 * @param volumes volume slot to volume of the same document
 * @param startOrder lower starts first; numbered appliances come before those without a number
 * @param priority other than its application's
 * @param standby not started with its application, but when somebody starts it by itself
 * @param readySeconds how long its instances may take to become ready, other than its class says
 */
public record Appliance(
        String name,
        String className,
        String description,
        int count,
        Optional<Scaling> scaling,
        Optional<Integer> cpuMillis,
        Optional<Integer> memoryMib,
        Optional<Integer> bandwidthMbit,
        Map<String, String> properties,
        Map<String, String> volumes,
        Optional<Integer> startOrder,
        Optional<String> externalAddress,
        Optional<Priority> priority,
        Optional<Failover> failover,
        boolean standby,
        Optional<Integer> readySeconds) {
    public Appliance {
        properties = Sorted.copy(properties);
        volumes = Sorted.copy(volumes);
    }

    Appliance withCount(int other) {
        return with(className, other, properties, externalAddress);
    }

    Appliance withClass(String other) {
        return with(other, count, properties, externalAddress);
    }

    Appliance withProperties(Map<String, String> others) {
        return with(className, count, others, externalAddress);
    }

    /** As part of something that is on standby as a whole. */
    Appliance waiting() {
        return new Appliance(
                name,
                className,
                description,
                count,
                scaling,
                cpuMillis,
                memoryMib,
                bandwidthMbit,
                properties,
                volumes,
                startOrder,
                externalAddress,
                priority,
                failover,
                true,
                readySeconds);
    }

    Appliance withoutExternalAddress() {
        return with(className, count, properties, Optional.empty());
    }

    private Appliance with(
            String otherClass, int otherCount, Map<String, String> others, Optional<String> otherAddress) {
        return new Appliance(
                name,
                otherClass,
                description,
                otherCount,
                scaling,
                cpuMillis,
                memoryMib,
                bandwidthMbit,
                others,
                volumes,
                startOrder,
                otherAddress,
                priority,
                failover,
                standby,
                readySeconds);
    }

    /** Without property values: whether one is a secret is known only to the class. */
    @Override
    public String toString() {
        return "Appliance[" + name + ": " + count + " × " + className + "]";
    }
}
