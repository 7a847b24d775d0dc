package io.weft.agent.wires;

import io.weft.kernel.HostId;
import java.util.Optional;

/** This host's place in the network. Devices and pools come from its configuration. */
public record Self(
        HostId host, Ipv4 underlay, Ipv4 vtep, int vni, String underlayDevice, String externalDevice, Pools pools) {
    /** @param external empty when the external device needs no route for the outside */
    public record Pools(Cidr guests, Cidr virtual, Optional<Cidr> external) {}
}
