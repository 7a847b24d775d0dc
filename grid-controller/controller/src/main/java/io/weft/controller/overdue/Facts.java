package io.weft.controller.overdue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is unfinished, as the database has it. */
record Facts(
        List<InstanceFact> instances,
        List<MoveFact> moves,
        List<VolumeFact> volumes,
        List<EndFact> ends,
        List<HostFact> hosts,
        List<OperationFact> operations,
        List<AskFact> asks,
        List<TenantFact> tenants) {
    Facts {
        instances = List.copyOf(instances);
        moves = List.copyOf(moves);
        volumes = List.copyOf(volumes);
        ends = List.copyOf(ends);
        hosts = List.copyOf(hosts);
        operations = List.copyOf(operations);
        asks = List.copyOf(asks);
        tenants = List.copyOf(tenants);
    }

    /** Whose it is and where. */
    record Place(String tenant, String application, String host, boolean hostIsHeard) {}

    /**
     * @param seen what its host shows under the order in force; empty when nothing yet
     * @param readySeconds that its class gives it, and {@code stopSeconds} likewise
     */
    record InstanceFact(
            UUID id,
            String name,
            Place place,
            String phase,
            Instant phaseSince,
            Optional<Seen> seen,
            int readySeconds,
            int stopSeconds,
            boolean replaced) {}

    /** @param place of the other host */
    record MoveFact(UUID id, String name, Place place, String stage, Instant since, String why) {}

    record Seen(String state, String reason, Instant since) {}

    /** @param copiedMib how much of it is copied from another; 0 for one that begins empty */
    record VolumeFact(String name, Place place, String wish, Instant wishedAt, String reason, int copiedMib) {}

    record EndFact(String name, Place place, boolean open, Instant toldAt) {}

    record HostFact(
            String name,
            String state,
            Instant joinedAt,
            Optional<Instant> lastSeenAt,
            Optional<Instant> decidedAt,
            String why,
            Optional<Instant> publishDueAt) {}

    record OperationFact(UUID id, String kind, Place place, Instant startedAt, Instant deadline) {}

    /**
     * @param goneDue when a leaving one is destroyed
     * @param organizationDue since when its organization is to be made; empty when it is there, or this grid makes none
     */
    record TenantFact(String name, Instant stateSince, Optional<Instant> goneDue, Optional<Instant> organizationDue) {}

    record AskFact(UUID id, Place place, Instant deadline) {}
}
