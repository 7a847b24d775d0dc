package io.weft.grid;

import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceSighting;
import io.weft.controller.instances.Instances;
import io.weft.controller.instances.Phase;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestState;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Part of the program under test only. What a pass is told of instances while a fault is planted. */
@Decorator
@Priority(1)
public abstract class PlantedInstances implements Instances {
    /** What was ordered gone counts as gone. */
    static final Planted RELEASE_BEFORE_CONFIRMATION = new Planted();

    /** What is missing in a report counts as gone. */
    static final Planted MISSING_IS_STOPPED = new Planted();

    static final Set<HostId> SILENT = ConcurrentHashMap.newKeySet();

    private final Instances real;

    @Inject
    PlantedInstances(@Delegate @Any Instances real) {
        this.real = real;
    }

    @Override
    public List<Instance> of(TenantId tenant, ApplicationId application) {
        return real.of(tenant, application).stream()
                .map(PlantedInstances::believed)
                .toList();
    }

    private static Instance believed(Instance it) {
        if (RELEASE_BEFORE_CONFIRMATION.isOn() && it.phase() == Phase.ABSENT
                || MISSING_IS_STOPPED.isOn() && it.phase() != Phase.PLACED && SILENT.contains(it.host())) {
            return gone(it);
        }
        return it;
    }

    private static Instance gone(Instance it) {
        var now = Instant.now();
        return it.entering(Phase.ABSENT, it.generation(), it.phaseSince())
                .sighted(new InstanceSighting(it.generation(), GuestState.ABSENT, "", now, now));
    }
}
