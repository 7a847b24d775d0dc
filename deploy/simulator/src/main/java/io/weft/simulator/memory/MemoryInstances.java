package io.weft.simulator.memory;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstancePlace;
import io.weft.controller.instances.InstanceSighting;
import io.weft.controller.instances.Instances;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import io.weft.simulator.memory.Schema.ApplicationRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

public final class MemoryInstances implements Instances {
    private static final Comparator<Instance> IN_ORDER = Comparator.comparing(Instance::application)
            .thenComparing(Instance::appliance)
            .thenComparingInt(Instance::ordinal);

    private final Schema schema;

    public MemoryInstances(Schema schema) {
        this.schema = schema;
    }

    @Override
    public List<Instance> of(TenantId tenant, ApplicationId application) {
        return of(tenant).stream()
                .filter(it -> it.application().equals(application))
                .toList();
    }

    @Override
    public List<Instance> of(TenantId tenant) {
        return schema.instances
                .rows()
                .filter(it -> it.tenant().equals(tenant))
                .sorted(IN_ORDER)
                .toList();
    }

    @Override
    public List<Instance> after(TenantId tenant, Optional<InstancePlace> place, int most) {
        throw new UnsupportedOperationException("pages are for people, and there are none here");
    }

    @Override
    public Optional<List<Instance>> ofNamed(TenantId tenant, String application) {
        return schema.applications
                .rows()
                .map(ApplicationRow::application)
                .filter(it -> it.tenant().equals(tenant)
                        && it.name().equals(application)
                        && it.state() != ApplicationState.DESTROYED)
                .findFirst()
                .map(it -> of(tenant, it.id()));
    }

    @Override
    public Optional<Instance> find(TenantId tenant, InstanceId id) {
        return schema.instances.find(id).filter(it -> it.tenant().equals(tenant));
    }

    @Override
    public List<Instance> on(HostId host) {
        return schema.instances.rows().filter(it -> it.host().equals(host)).toList();
    }

    @Override
    public void add(Instance it) {
        schema.instances.insert(with(it, it, Optional.empty()));
    }

    @Override
    public void putPhase(Instance next) {
        schema.instances.update(next.id(), it -> with(it, next, it.seen()));
    }

    @Override
    public void rename(TenantId tenant, ApplicationId application, String name) {
        schema.instances.update(
                it -> it.tenant().equals(tenant) && it.application().equals(application),
                it -> with(it, it, it.seen(), it.spec().ofApplication(name)));
    }

    @Override
    public void putSighting(InstanceId id, InstanceSighting seen) {
        schema.instances.update(id, it -> with(it, it, Optional.of(seen)));
    }

    /** Simulated guests tell nothing. */
    @Override
    public long heard(InstanceId id) {
        return 0;
    }

    @Override
    public void putHeard(InstanceId id, long number) {
        throw new UnsupportedOperationException("simulated guests tell nothing");
    }

    @Override
    public void remove(TenantId tenant, InstanceId id) {
        schema.instances.delete(it -> it.id().equals(id) && it.tenant().equals(tenant));
    }

    @Override
    public List<Instance> movingAt(HostId host) {
        return schema.instances
                .rows()
                .filter(it -> it.move()
                        .filter(move -> move.holds() && move.other().equals(host))
                        .isPresent())
                .toList();
    }

    @Override
    public Set<HostId> sendingHosts() {
        return schema.instances
                .rows()
                .filter(Instance::moving)
                .map(Instance::host)
                .collect(Collectors.toSet());
    }

    @Override
    public void putMove(Instance next) {
        schema.instances.update(next.id(), _ -> next);
    }

    @Override
    public void putSpec(Instance next) {
        schema.instances.update(next.id(), it -> with(it, next, it.seen(), next.spec()));
    }

    @Override
    public void putSightingThere(InstanceId id, InstanceSighting seen) {
        schema.instances.update(id, it -> it.sightedThere(seen));
    }

    /** The row, with its phase, attempt and move out of the one record and its sighting out of another. */
    private static Instance with(Instance it, Instance phased, Optional<InstanceSighting> seen) {
        return with(it, phased, seen, it.spec());
    }

    private static Instance with(Instance it, Instance phased, Optional<InstanceSighting> seen, GuestSpec spec) {
        return new Instance(
                it.id(),
                it.tenant(),
                it.application(),
                it.appliance(),
                it.ordinal(),
                it.host(),
                phased.phase(),
                phased.phaseSince(),
                phased.generation(),
                spec,
                it.placement(),
                it.objections(),
                it.replaces(),
                phased.attempt(),
                seen,
                phased.countsFrom(),
                phased.move());
    }
}
