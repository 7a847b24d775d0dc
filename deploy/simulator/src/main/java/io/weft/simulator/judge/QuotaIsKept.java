package io.weft.simulator.judge;

import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.TenantId;
import io.weft.simulator.grid.Grid;
import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No tenant has more of anything than it may have. What was lost with its host does not count, and what stands in for it does. */
final class QuotaIsKept implements Rule {
    private final Grid grid;

    QuotaIsKept(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        return grid.setting().quota().flatMap(this::passed);
    }

    private Optional<String> passed(Quota quota) {
        var schema = grid.schema();
        var applications = schema.applications.committed().stream()
                .map(it -> it.application())
                .filter(it -> it.state() != ApplicationState.DESTROYED)
                .collect(Collectors.groupingBy(it -> it.tenant(), Collectors.counting()));
        var instances = schema.instances.committed().stream()
                .filter(it -> it.phase() != Phase.LOST)
                .collect(Collectors.groupingBy(Instance::tenant, Collectors.counting()));
        var volumes = schema.volumes.committed().stream()
                .collect(Collectors.groupingBy(Volume::tenant, Collectors.summingLong(Volume::sizeMib)));
        var processors = schema.instances.committed().stream()
                .filter(it -> it.phase() != Phase.LOST)
                .collect(Collectors.groupingBy(
                        Instance::tenant,
                        Collectors.summingLong(it -> it.capacity().cpuMillis())));
        var memory = schema.instances.committed().stream()
                .filter(it -> it.phase() != Phase.LOST)
                .collect(Collectors.groupingBy(
                        Instance::tenant,
                        Collectors.summingLong(it -> it.capacity().memoryMib())));
        var addresses = schema.addresses.committed().stream()
                .filter(it -> it.hold().kind() == Hold.Kind.EXTERNAL)
                .collect(Collectors.groupingBy(it -> it.tenant(), Collectors.counting()));
        return Stream.of(
                        above(applications, quota, QuotaKind.APPLICATIONS),
                        above(instances, quota, QuotaKind.INSTANCES),
                        above(volumes, quota, QuotaKind.VOLUMES),
                        above(processors, quota, QuotaKind.CPU),
                        above(memory, quota, QuotaKind.MEMORY),
                        above(addresses, quota, QuotaKind.ADDRESSES))
                .flatMap(Function.identity())
                .findFirst();
    }

    private static Stream<String> above(Map<TenantId, Long> had, Quota quota, QuotaKind kind) {
        var most = quota.most(kind).orElse(Long.MAX_VALUE);
        return had.entrySet().stream()
                .filter(it -> it.getValue() > most)
                .map(it -> "tenant " + it.getKey() + " has " + kind.amount(it.getValue()) + " and may have "
                        + kind.number(most));
    }
}
