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
 * @param replaces the copy that was lost with its host and that this one stands in for
 * @param attempt how often people asked that it be begun anew
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
        Optional<InstanceId> replaces,
        long attempt,
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
        return (phase == Phase.ABSENT || phase == Phase.LOST)
                && seen.filter(it -> it.generation() >= generation && it.state() == GuestState.ABSENT)
                        .isPresent();
    }

    /** A host was told to run it and not yet told to end it. */
    public boolean ordered() {
        return phase == Phase.RUNNING || phase == Phase.DRAINING;
    }

    /** It is or will be the one copy of its appliance and ordinal. */
    public boolean counts() {
        return phase != Phase.LOST;
    }

    /** Without a disk of its own it is the same anywhere. */
    public boolean bound() {
        return !spec.volumes().isEmpty();
    }

    public Instance entering(Phase next, long nextGeneration, Instant now) {
        return with(next, now, nextGeneration, attempt, seen);
    }

    /** To be begun anew where it is. */
    public Instance retried(Instant now) {
        return with(phase, now, generation + 1, attempt + 1, seen);
    }

    /** As its host's latest report has it. */
    public Instance sighted(InstanceSighting sighting) {
        return with(phase, phaseSince, generation, attempt, Optional.of(sighting));
    }

    private Instance with(
            Phase next, Instant since, long nextGeneration, long nextAttempt, Optional<InstanceSighting> sighting) {
        return new Instance(
                id,
                tenant,
                application,
                appliance,
                ordinal,
                host,
                next,
                since,
                nextGeneration,
                spec,
                placement,
                objections,
                replaces,
                nextAttempt,
                sighting);
    }
}
