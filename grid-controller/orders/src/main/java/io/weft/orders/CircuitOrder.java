package io.weft.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import java.util.List;
import java.util.Optional;

/**
 * One wire, as seen by one host. Every host with an end of it gets the same sources and targets, and makes real what is
 * its own. {@code CLOSED} removes every rule of it and cuts its connections.
 *
 * @param servicePort what the source dials at its virtual address; 0 with {@code ANY}
 * @param targets where new connections are spread over the ready ones; a target that is not ready keeps its established
 *     connections
 * @param peers the other hosts that hold an end, for routes
 */
public record CircuitOrder(
        CircuitId circuit,
        long epoch,
        long generation,
        Wish wish,
        String name,
        GuestSpec.Transport transport,
        int servicePort,
        List<Source> sources,
        List<Target> targets,
        List<Peer> peers)
        implements Order {
    public CircuitOrder {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
        peers = List.copyOf(peers);
    }

    public enum Wish {
        OPEN,
        CLOSED
    }

    /** @param next where it is about to move to: its packets may come from either host */
    public record Source(
            InstanceId instance, HostId host, String address, String virtualAddress, Optional<HostId> next) {
        public Source(InstanceId instance, HostId host, String address, String virtualAddress) {
            this(instance, host, address, virtualAddress, Optional.empty());
        }
    }

    /** @param next where it is about to move to: its packets may come from either host, and go to the first */
    public record Target(
            InstanceId instance, HostId host, String address, int port, boolean ready, Optional<HostId> next) {
        public Target(InstanceId instance, HostId host, String address, int port, boolean ready) {
            this(instance, host, address, port, ready, Optional.empty());
        }
    }

    /** @param underlay the host's address on the management network; @param vtep its address inside the overlay */
    public record Peer(HostId host, String underlay, String vtep) {}

    @Override
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String key() {
        return "circuit/" + circuit;
    }
}
