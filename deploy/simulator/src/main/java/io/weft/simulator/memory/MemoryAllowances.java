package io.weft.simulator.memory;

import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.instances.Phase;
import io.weft.controller.quotas.Allotment;
import io.weft.controller.quotas.Allowance;
import io.weft.controller.quotas.Allowances;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Budgeting;
import io.weft.tenancy.Quota;
import java.util.Optional;

/** Counts rows as the program's SQL does, with the tenant's row for the lock. */
public final class MemoryAllowances implements Allowances {
    private final Schema schema;
    private final Quota limits;

    /** @param limits of every tenant */
    public MemoryAllowances(Schema schema, Quota limits) {
        this.schema = schema;
        this.limits = limits;
    }

    @Override
    public Allowance of(TenantId tenant) {
        var applications = schema.applications
                .rows()
                .filter(it -> it.application().tenant().equals(tenant)
                        && it.application().state() != ApplicationState.DESTROYED)
                .count();
        var instances = schema.instances
                .rows()
                .filter(it -> it.tenant().equals(tenant) && it.phase() != Phase.LOST)
                .toList();
        var volumeMib = schema.volumes
                .rows()
                .filter(it -> it.tenant().equals(tenant))
                .mapToLong(Volume::sizeMib)
                .sum();
        var addresses = schema.addresses
                .rows()
                .filter(it -> it.tenant().equals(tenant) && it.hold().kind() == Hold.Kind.EXTERNAL)
                .count();
        return new Allowance(
                limits,
                new Allowance.Used(
                        Math.toIntExact(applications),
                        instances.size(),
                        volumeMib,
                        instances.stream()
                                .mapToLong(it -> it.capacity().cpuMillis())
                                .sum(),
                        instances.stream()
                                .mapToLong(it -> it.capacity().memoryMib())
                                .sum(),
                        Math.toIntExact(addresses)));
    }

    /** Nobody limits the usual one, where all are. */
    @Override
    public Allotment of(TenantId tenant, ProjectId project) {
        return new Allotment(of(tenant), Optional.empty());
    }

    @Override
    public Allotment lock(TenantId tenant, ProjectId project) {
        schema.tenants.lock(tenant).orElseThrow(() -> new IllegalStateException("nobody knows tenant " + tenant));
        return of(tenant, project);
    }

    /** The usual one, where all are. */
    @Override
    public boolean isThere(TenantId tenant, ProjectId project) {
        return project.equals(ProjectId.usualOf(tenant));
    }

    /** Nobody here has a budget. */
    @Override
    public Optional<Budgeting.Freeze> frozen(TenantId tenant, ApplicationId application) {
        return Optional.empty();
    }
}
