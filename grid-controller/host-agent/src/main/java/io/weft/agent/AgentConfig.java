package io.weft.agent;

import io.weft.agent.files.Durable;
import io.weft.agent.wires.Cidr;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Self;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.orders.OrdersJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * What joining left behind, {@code /etc/weft/agent.json}.
 *
 * @param grid which grid it joined; empty when it joined before grids had names
 * @param machine which machine it was then; empty when nobody asked
 * @param externalDevice where outside addresses are claimed and guests leave the grid; may be the underlay's device
 * @param externalPool a network, a range, or empty when the external device has an address in it
 * @param keepFreeMib of the disk that volumes are on, which no copy of one may use up; a GiB when nobody said
 */
public record AgentConfig(
        HostId hostId,
        String name,
        Capacity capacity,
        URI controller,
        String bootstrap,
        String user,
        String password,
        String signingKey,
        String imageSecret,
        String underlay,
        String vtep,
        int vni,
        String underlayDevice,
        String externalDevice,
        String guestPool,
        String virtualPool,
        String externalPool,
        Kind hypervisor,
        Optional<String> grid,
        Optional<String> machine,
        Optional<Integer> keepFreeMib) {
    private static final int USUALLY_KEPT_FREE_MIB = 1024;

    public enum Kind {
        @com.fasterxml.jackson.annotation.JsonProperty("real")
        REAL,
        @com.fasterxml.jackson.annotation.JsonProperty("simulated")
        SIMULATED
    }

    static AgentConfig read(Path file) {
        try {
            return OrdersJson.read(Files.readAllBytes(file), AgentConfig.class);
        } catch (IOException e) {
            throw new Fault("this machine has not joined a grid, or " + file + " can't be read", e);
        }
    }

    public void write(Path file) {
        Durable.write(file, OrdersJson.write(this));
    }

    public Self self() {
        return new Self(
                hostId,
                new Ipv4(underlay),
                new Ipv4(vtep),
                vni,
                underlayDevice,
                externalDevice,
                new Self.Pools(
                        Cidr.covering(guestPool),
                        Cidr.covering(virtualPool),
                        Optional.of(externalPool)
                                .filter(pool -> !pool.isEmpty())
                                .map(Cidr::covering)));
    }

    int keptFreeMib() {
        return keepFreeMib.orElse(USUALLY_KEPT_FREE_MIB);
    }

    byte[] key() {
        return Base64.getDecoder().decode(signingKey);
    }

    /** Has three secrets in it: never printed. */
    @Override
    public String toString() {
        return "AgentConfig[" + name + " " + hostId + "]";
    }
}
