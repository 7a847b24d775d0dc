package io.weft.controller.instances;

import io.weft.controller.placement.Objection;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One running copy of an appliance. It exists from its placement to the confirmed absence of its guest, and for all that
 * time it is the reservation of its capacity on its host.
 *
 * @param generation of the order last given; 0 while only placed
 * @param placement why this host was chosen
 * @param objections of the hosts that could not be
 */
public record Instance(
        InstanceId id,
        TenantId tenant,
        ApplicationId application,
        String appliance,
        int ordinal,
        HostId host,
        Phase phase,
        Instant phaseSince,
        long generation,
        GuestSpec spec,
        String placement,
        List<Objection> objections,
        Optional<InstanceSighting> seen) {
    public Instance {
        objections = List.copyOf(objections);
    }

    public String name() {
        return spec.name();
    }

    public Capacity capacity() {
        return new Capacity(spec.cpuMillis(), spec.memoryMib());
    }

    /** Seen ready under the order in force. A host's silence does not change this: see {@code planning}. */
    public boolean ready() {
        return ordered()
                && seen.filter(it -> it.generation() >= generation && it.state() == GuestState.READY)
                        .isPresent();
    }

    public boolean confirmedAbsent() {
        return phase == Phase.ABSENT
                && seen.filter(it -> it.generation() >= generation && it.state() == GuestState.ABSENT)
                        .isPresent();
    }

    /** A host was told to run it and not yet told to end it. */
    public boolean ordered() {
        return phase == Phase.RUNNING || phase == Phase.DRAINING;
    }

    public Instance entering(Phase next, long nextGeneration, Instant now) {
        return new Instance(
                id,
                tenant,
                application,
                appliance,
                ordinal,
                host,
                next,
                now,
                nextGeneration,
                spec,
                placement,
                objections,
                seen);
    }
}
