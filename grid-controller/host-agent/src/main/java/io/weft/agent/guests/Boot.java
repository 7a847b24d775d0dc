package io.weft.agent.guests;

import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.volumes.store.Disk;
import java.util.List;

/** Everything decided about one boot. */
public record Boot(InstanceOrder order, List<AttachedVolume> volumes) {
    public Boot {
        volumes = List.copyOf(volumes);
        if (order.guest().isEmpty()) {
            throw new IllegalArgumentException("an order without a guest can't be booted: " + order.instance());
        }
    }

    public InstanceId instance() {
        return order.instance();
    }

    public GuestSpec spec() {
        return order.guest().orElseThrow();
    }

    public record AttachedVolume(GuestSpec.VolumeUse use, Disk disk) {}
}
