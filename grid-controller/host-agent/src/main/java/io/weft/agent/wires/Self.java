package io.weft.agent.wires;

import io.weft.kernel.HostId;

/** This host's place in the network. Devices and pools come from its configuration. */
public record Self(
        HostId host, Ipv4 underlay, Ipv4 vtep, int vni, String underlayDevice, String externalDevice, Pools pools) {
    /** In CIDR form. @param external may be empty: then outside addresses need a route of their own */
    public record Pools(String guests, String virtual, String external) {}
}
