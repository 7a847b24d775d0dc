package io.weft.controller.loop;

import io.weft.catalog.Upgrades.Upgrade;
import io.weft.controller.applications.ClassViews.Comparison;
import io.weft.controller.instances.Instance;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What it would be to bring an application to a version of a class.
 *
 * @param used versions in use now, the oldest first
 * @param possible whether it can be asked for: nothing breaks, and what begins anew has a place
 * @param changes between the oldest in use and the one asked for
 * @param broken what of this application would not be lawful any more
 * @param appliances that are of the class, and what becomes of each
 * @param plan the first steps, and what stands in their way
 */
public record UpgradeView(
        String className,
        List<String> used,
        String version,
        boolean possible,
        Comparison changes,
        List<BrokenView> broken,
        List<Affected> appliances,
        List<PlanView> plan) {

    /** @param wire the wire it is about; empty of anything else */
    public record BrokenView(String code, String field, String wire, String reason) {}

    /**
     * @param conduct {@code unchanged}: nothing begins anew; {@code rolls}: one instance at a time, and the others serve;
     *     {@code interrupted}: the only one begins anew, and what dials it is refused until it is ready
     * @param instances those that begin anew, in their order
     */
    public record Affected(String appliance, String conduct, List<String> instances) {}

    static UpgradeView refused(Upgrade it) {
        return new UpgradeView(
                it.className(),
                it.used(),
                it.version(),
                false,
                Comparison.of(it.changes()),
                it.broken().stream()
                        .map(broken -> new BrokenView(
                                broken.refusal().code(),
                                broken.refusal().field(),
                                broken.wire(),
                                broken.refusal().reason()))
                        .toList(),
                List.of(),
                List.of());
    }

    static UpgradeView of(Upgrade it, List<Instance> outdated, Map<String, Integer> counts, PlanView plan) {
        var byAppliance = outdated.stream().collect(Collectors.groupingBy(Instance::appliance));
        return new UpgradeView(
                it.className(),
                it.used(),
                it.version(),
                plan.feasible(),
                Comparison.of(it.changes()),
                List.of(),
                it.appliances().stream()
                        .map(name -> affected(name, byAppliance.getOrDefault(name, List.of()), counts))
                        .toList(),
                List.of(plan));
    }

    private static Affected affected(String name, List<Instance> outdated, Map<String, Integer> counts) {
        var conduct = outdated.isEmpty() ? "unchanged" : counts.getOrDefault(name, 1) > 1 ? "rolls" : "interrupted";
        return new Affected(name, conduct, outdated.stream().map(Instance::name).toList());
    }
}
