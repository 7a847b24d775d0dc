package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.weft.kernel.Capacity;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a host tells the controller. {@code sequence} grows within a boot; an older one is ignored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Report.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Report.Sighting.class, name = "sighting"),
    @JsonSubTypes.Type(value = Report.Answer.class, name = "answer")
})
public sealed interface Report {
    HostId host();

    String boot();

    long sequence();

    Instant at();

    /** Said at start, and again every few seconds until the session order answers. */
    record Hello(HostId host, String boot, long sequence, Instant at, long appliedEpoch, HostFacts facts)
            implements Report {}

    /**
     * Everything the host has, whole. A thing that is missing here is not thereby gone: only {@code ABSENT} says so.
     *
     * @param strangers names of guests that no order explains; reported, never touched
     * @param holdings said with some sightings only, since it hardly changes; never by an older agent
     */
    record Sighting(
            HostId host,
            String boot,
            long sequence,
            Instant at,
            long epoch,
            List<InstanceSeen> instances,
            List<VolumeSeen> volumes,
            List<CircuitSeen> circuits,
            List<String> strangers,
            Optional<Holdings> holdings)
            implements Report {
        public Sighting(
                HostId host,
                String boot,
                long sequence,
                Instant at,
                long epoch,
                List<InstanceSeen> instances,
                List<VolumeSeen> volumes,
                List<CircuitSeen> circuits,
                List<String> strangers) {
            this(host, boot, sequence, at, epoch, instances, volumes, circuits, strangers, Optional.empty());
        }

        public Sighting {
            instances = List.copyOf(instances);
            volumes = List.copyOf(volumes);
            circuits = List.copyOf(circuits);
            strangers = List.copyOf(strangers);
        }
    }

    /**
     * What is on the host, ordered or not: a grid that has forgotten some of it must give no address away that is in use, and
     * make no empty volume where one was.
     *
     * @param guests that live
     * @param volumes whose disks are there
     */
    record Holdings(List<Held> guests, List<VolumeId> volumes) {
        public static final Holdings NONE = new Holdings(List.of(), List.of());

        public Holdings {
            guests = List.copyOf(guests);
            volumes = List.copyOf(volumes);
        }
    }

    /** @param addresses its own, and the one of the outside that its host claims for it */
    record Held(InstanceId instance, List<String> addresses) {
        public Held {
            addresses = List.copyOf(addresses);
        }
    }

    record Answer(HostId host, String boot, long sequence, Instant at, UUID ask, boolean found, String text)
            implements Report {}

    /**
     * @param acceleration {@code kvm} or {@code tcg}, proved by booting a probe guest
     * @param machine what tells this machine from every other, whatever it is called; empty from an older agent
     * @param stores that it can keep volumes in, by name; empty from an older agent, which has {@code local}
     */
    record HostFacts(
            String name,
            Capacity capacity,
            String underlay,
            String acceleration,
            String agentVersion,
            Optional<String> machine,
            List<String> stores) {
        /** One that keeps volumes for itself alone. */
        public HostFacts(
                String name,
                Capacity capacity,
                String underlay,
                String acceleration,
                String agentVersion,
                Optional<String> machine) {
            this(name, capacity, underlay, acceleration, agentVersion, machine, List.of());
        }

        public HostFacts {
            stores = stores == null ? List.of() : List.copyOf(stores);
        }

        public HostFacts on(String thisMachine) {
            return new HostFacts(
                    name, capacity, underlay, acceleration, agentVersion, Optional.of(thisMachine), stores);
        }
    }

    /**
     * @param reason why it is failed or waiting; empty otherwise
     * @param said what its guest told of late, the oldest first; said again for a while, and never by an older agent
     */
    record InstanceSeen(
            InstanceId instance,
            long generation,
            GuestState state,
            String reason,
            Instant since,
            long cpuNanos,
            long memoryBytes,
            List<Said> said) {
        /** One that told nothing. */
        public InstanceSeen(
                InstanceId instance,
                long generation,
                GuestState state,
                String reason,
                Instant since,
                long cpuNanos,
                long memoryBytes) {
            this(instance, generation, state, reason, since, cpuNanos, memoryBytes, List.of());
        }

        public InstanceSeen {
            said = said == null ? List.of() : List.copyOf(said);
        }
    }

    /** @param number grows with each that a guest tells, over its restarts too */
    record Said(long number, String text) {}

    /**
     * @param present false once an {@code ABSENT} order is carried out
     * @param taken of a snapshot that is there; never from an older agent
     */
    record VolumeSeen(
            VolumeId volume,
            long generation,
            boolean present,
            int sizeMib,
            String reason,
            Optional<SnapshotTaken> taken) {
        public VolumeSeen(VolumeId volume, long generation, boolean present, int sizeMib, String reason) {
            this(volume, generation, present, sizeMib, reason, Optional.empty());
        }
    }

    /** @param at the moment that its data is as of */
    record SnapshotTaken(Instant at, Consistency consistency) {}

    /** What can be expected of a snapshot, the best first. */
    enum Consistency {
        /** Nobody had the volume. */
        STOPPED,
        /** A guest ran, and its file systems were frozen. */
        FROZEN,
        /** A guest ran: as after a power cut. */
        CRASH
    }

    /** Counters of this host's end, cumulative since the circuit was made here. */
    record CircuitSeen(CircuitId circuit, long generation, boolean open, long packets, long bytes) {}
}
