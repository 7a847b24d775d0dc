package io.weft.simulator.memory;

import io.weft.controller.published.ClassMarks;
import io.weft.controller.published.PublishedClass;
import io.weft.controller.published.PublishedClasses;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogs of tenants that draw with the grid's own classes alone: nobody publishes in a simulation. */
public final class NothingPublished implements PublishedClasses {
    @Override
    public List<Key> keys(TenantId tenant) {
        return List.of();
    }

    @Override
    public List<PublishedClass> all(TenantId tenant) {
        return List.of();
    }

    @Override
    public Optional<PublishedClass> everPublished(TenantId tenant, String name, String version) {
        return Optional.empty();
    }

    @Override
    public void hold(TenantId tenant) {
        // Nothing is ever removed.
    }

    @Override
    public void seize(TenantId tenant) {
        // Nothing is ever changed.
    }

    @Override
    public void put(TenantId tenant, PublishedClass it) {
        throw new IllegalStateException("a simulated tenant published " + it.name());
    }

    @Override
    public void remove(TenantId tenant, String name, String version, Instant now) {
        throw new IllegalStateException("a simulated tenant removed " + name);
    }

    @Override
    public Map<String, ClassMarks> marks(TenantId tenant) {
        return Map.of();
    }

    @Override
    public void putMarks(TenantId tenant, String name, ClassMarks marks) {
        throw new IllegalStateException("a simulated tenant marked " + name);
    }
}
