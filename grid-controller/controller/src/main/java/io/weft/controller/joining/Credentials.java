package io.weft.controller.joining;

import io.weft.controller.bus.KafkaConfig;
import io.weft.kernel.HostId;
import io.weft.orders.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/** What a host is told when it joins, and never again. */
@ApplicationScoped
class Credentials {
    private final HostSecrets secrets;
    private final KafkaConfig kafka;
    private final GridConfig grid;
    private final PoolsConfig pools;
    private final GridId gridId;

    Credentials(HostSecrets secrets, KafkaConfig kafka, GridConfig grid, PoolsConfig pools, GridId gridId) {
        this.gridId = gridId;
        this.secrets = secrets;
        this.kafka = kafka;
        this.grid = grid;
        this.pools = pools;
    }

    record Told(
            HostId hostId,
            String bootstrap,
            String user,
            String password,
            String signingKey,
            String imageSecret,
            String vtep,
            int vni,
            String guestPool,
            String virtualPool,
            String externalPool,
            String grid) {}

    Told of(Joining.Joined joined) {
        return new Told(
                joined.id(),
                kafka.hostBootstrap(),
                Topics.user(joined.id()),
                secrets.kafkaPassword(joined.id()),
                Base64.getEncoder().encodeToString(secrets.signingKey(joined.id())),
                secrets.imageSecret(joined.id()),
                joined.tunnelEnd(),
                grid.vni(),
                pools.guests(),
                pools.virtual(),
                pools.external(),
                gridId.value());
    }
}
